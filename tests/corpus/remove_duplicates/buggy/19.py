def without_duplicates(items):
    new = items
    for i in range(len(new)):
        for j in range(len(new)):
            if new[i] == new[j] and i != j:
                new.pop(j)
    return new

def without_duplicates(items):
    new = []
    for i in range(len(items)):
        if items[i] in new:
            continue
        new.append(items[i])
    return new

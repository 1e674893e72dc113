def without_duplicates(items):
    result = []
    for i in range(len(items)):
        first = True
        for j in range(i):
            if items[j] == items[i]:
                first = False
        if first:
            result.append(items[i])
    return result

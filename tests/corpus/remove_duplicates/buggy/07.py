def without_duplicates(items):
    result = []
    for i in range(len(items) - 1):
        if items[i] != items[i + 1]:
            result.append(items[i])
    return result

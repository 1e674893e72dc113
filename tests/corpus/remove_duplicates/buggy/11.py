def without_duplicates(items):
    result = []
    for i in range(len(items)):
        if i not in result:
            result.append(items[i])
    return result

def without_duplicates(items):
    result = [items[0]]
    for i in range(1, len(items)):
        if items[i] not in result:
            result.append(items[i])
    return result

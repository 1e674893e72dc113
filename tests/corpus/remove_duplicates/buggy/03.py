def without_duplicates(items):
    result = []
    for x in items:
        if items.count(x) == 1:
            result.append(x)
    return result

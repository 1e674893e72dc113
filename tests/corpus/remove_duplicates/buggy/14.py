def without_duplicates(items):
    for x in items:
        result = []
        if x not in result:
            result.append(x)
    return result

def without_duplicates(items):
    result = []
    for x in items:
        for y in result:
            if x != y:
                result.append(x)
    return result

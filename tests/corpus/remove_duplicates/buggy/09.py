def without_duplicates(items):
    result = [items[0]]
    for x in items:
        for y in result:
            if x == y:
                break
            else:
                result.append(x)
    return result

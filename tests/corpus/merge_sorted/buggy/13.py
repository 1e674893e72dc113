def merge(a, b):
    result = []
    for x in a:
        for y in b:
            if x < y:
                result.append(x)
            else:
                result.append(y)
    return result

def common(a, b):
    result = []
    for x in a:
        for y in b:
            if x == y:
                result.append(x)
    return result

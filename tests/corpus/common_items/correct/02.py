def common(a, b):
    result = []
    for x in a:
        for y in b:
            if x == y:
                if x not in result:
                    result.append(x)
    return result

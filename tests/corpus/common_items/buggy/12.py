def common(a, b):
    for x in a:
        result = []
        if x in b and x not in result:
            result.append(x)
    return result

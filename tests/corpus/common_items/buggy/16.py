def common(a, b):
    result = []
    for x in a:
        if x in a and x not in result:
            result.append(x)
    return result

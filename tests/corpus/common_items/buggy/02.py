def common(a, b):
    result = []
    for x in b:
        if x in a and x not in result:
            result.append(x)
    return result

def common(a, b):
    result = a
    for x in a:
        if x not in b:
            result.remove(x)
    return result

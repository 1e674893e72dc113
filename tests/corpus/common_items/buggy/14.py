def common(a, b):
    result = []
    for x in a:
        found = False
        for y in b:
            if x == y:
                found = True
            else:
                found = False
        if found and x not in result:
            result.append(x)
    return result

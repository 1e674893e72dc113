def common(a, b):
    result = []
    for i in range(len(a)):
        if i in b and i not in result:
            result.append(i)
    return result

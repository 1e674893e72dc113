def common(a, b):
    result = []
    for i in range(len(a)):
        if a[i] == b[i] and a[i] not in result:
            result.append(a[i])
    return result

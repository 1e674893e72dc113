def merge(a, b):
    result = []
    for i in range(len(a)):
        if a[i] < b[i]:
            result.append(a[i])
            result.append(b[i])
        else:
            result.append(b[i])
            result.append(a[i])
    return result

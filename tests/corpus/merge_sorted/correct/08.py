def merge(a, b):
    result = []
    i, j = 0, 0
    for k in range(len(a) + len(b)):
        if i == len(a):
            result.append(b[j])
            j += 1
        elif j == len(b):
            result.append(a[i])
            i += 1
        elif a[i] < b[j]:
            result.append(a[i])
            i += 1
        else:
            result.append(b[j])
            j += 1
    return result

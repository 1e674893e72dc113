def merge(a, b):
    result = []
    while len(a) > 0 and len(b) > 0:
        if a[0] < b[0]:
            result.append(a[0])
            a = a[1:]
        else:
            result.append(b[0])
            b = b[1:]
    if a:
        result.append(a)
    else:
        result.append(b)
    return result

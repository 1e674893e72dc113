def merge(a, b):
    if a == []:
        return b[:]
    if b == []:
        return a[:]
    if a[0] < b[0]:
        return [a[0]] + merge(a[1:], b)
    else:
        return [b[0]] + merge(a, b[1:])

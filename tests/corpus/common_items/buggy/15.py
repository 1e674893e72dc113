def common(a, b):
    if len(a) == 0:
        return []
    if a[0] in b:
        return [a[0]] + common(a[1:], b)
    return common(a[1:], b)

def common(a, b):
    if len(a) == 0:
        return []
    rest = common(a[:-1], b)
    if a[-1] in b and a[-1] not in rest:
        rest.append(a[-1])
    return rest

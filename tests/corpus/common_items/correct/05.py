def common(a, b):
    return [x for i, x in enumerate(a) if x in b and x not in a[:i]]

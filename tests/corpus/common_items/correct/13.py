def common(a, b):
    same = []
    for element in a:
        in_b = False
        for other in b:
            if other == element:
                in_b = True
        if in_b:
            if element not in same:
                same.append(element)
    return same

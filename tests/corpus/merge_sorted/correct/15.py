def merge(a, b):
    result = a + b
    changed = True
    while changed:
        changed = False
        for i in range(1, len(result)):
            if result[i] < result[i - 1]:
                x = result[i]
                result[i] = result[i - 1]
                result[i - 1] = x
                changed = True
    return result

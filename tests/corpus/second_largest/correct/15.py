def second_largest(numbers):
    top = []
    for n in numbers:
        if n not in top:
            top.append(n)
            top.sort()
            if len(top) > 2:
                top.pop(0)
    if len(top) == 2:
        return top[0]
    return None

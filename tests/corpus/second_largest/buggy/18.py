def second_largest(numbers):
    different = []
    for n in numbers:
        if n not in different:
            different.append(n)
    different.sort()
    if len(different) > 1:
        return different[len(different) - 1]
    else:
        return None

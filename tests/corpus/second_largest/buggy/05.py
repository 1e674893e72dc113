def second_largest(numbers):
    first = 0
    second = 0
    for x in numbers:
        if x > first:
            second = first
            first = x
        elif x > second and x != first:
            second = x
    if second == 0:
        return None
    return second

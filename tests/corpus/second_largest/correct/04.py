def second_largest(numbers):
    first = None
    second = None
    for x in numbers:
        if first is None or x > first:
            second = first
            first = x
        elif x < first and (second is None or x > second):
            second = x
    return second

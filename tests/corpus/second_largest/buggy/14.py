def second_largest(numbers):
    first = numbers[0]
    second = numbers[1]
    for x in numbers[2:]:
        if x > first:
            second = first
            first = x
        elif x > second:
            second = x
    return second

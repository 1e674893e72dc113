def second_largest(numbers):
    s = sorted(set(numbers))
    return s[-2]

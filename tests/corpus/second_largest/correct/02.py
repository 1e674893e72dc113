def second_largest(numbers):
    s = sorted(set(numbers))
    if len(s) < 2:
        return None
    return s[-2]

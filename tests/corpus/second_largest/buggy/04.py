def second_largest(numbers):
    s = list(set(numbers))
    if len(s) < 2:
        return None
    s.sort()
    return s[1]

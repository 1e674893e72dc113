def is_sorted(numbers):
    rest = list(numbers)
    while len(rest) > 0:
        if rest[0] != min(rest):
            return False
        rest.pop(0)
    return True

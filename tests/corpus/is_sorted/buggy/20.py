def is_sorted(numbers):
    rest = numbers
    while len(rest) > 0:
        m = min(rest)
        if rest[0] != m:
            return False
        rest.remove(m)
    return True

def is_anagram(a, b):
    numbers = {}
    for c in a.lower():
        if c in numbers:
            numbers[c] = +1
        else:
            numbers[c] = 1
    for c in b.lower():
        if c not in numbers:
            return False
        numbers[c] -= 1
    for c in numbers:
        if numbers[c] != 0:
            return False
    return True

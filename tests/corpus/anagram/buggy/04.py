def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    if len(a) != len(b):
        return False
    for ch in a:
        if ch in b:
            return True
    return False

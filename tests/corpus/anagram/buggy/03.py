def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    for ch in a:
        if ch not in b:
            return False
    return True

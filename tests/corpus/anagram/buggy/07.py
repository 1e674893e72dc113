def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    for ch in a:
        if a.count(ch) != b.count(ch):
            return False
    return True

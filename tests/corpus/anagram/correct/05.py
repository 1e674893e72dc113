def is_anagram(a, b):
    x = list(a.lower())
    y = list(b.lower())
    x.sort()
    y.sort()
    if x == y:
        return True
    else:
        return False

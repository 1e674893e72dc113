def is_anagram(a, b):
    x = list(a.lower()).sort()
    y = list(b.lower()).sort()
    return x == y

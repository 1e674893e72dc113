def is_anagram(a, b):
    b = list(b.lower())
    for ch in a.lower():
        if ch in b:
            b.remove(ch)
    if len(b) == 0:
        return True
    else:
        return False

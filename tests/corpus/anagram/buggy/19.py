def is_anagram(a, b):
    if len(a) == 0 and len(b) == 0:
        return True
    if a[0] in b:
        return is_anagram(a[1:], b.replace(a[0], ""))
    return False

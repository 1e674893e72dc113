def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    if len(a) != len(b):
        return False
    if a == "":
        return True
    i = b.find(a[0])
    if i == -1:
        return False
    return is_anagram(a[1:], b[:i] + b[i + 1:])

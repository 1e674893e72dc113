def is_anagram(a, b):
    a.lower()
    b.lower()
    for ch in a:
        if ch in b:
            b = b.replace(ch, "")
        else:
            return False
    return b == ""

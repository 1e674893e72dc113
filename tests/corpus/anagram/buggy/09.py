def is_anagram(a, b):
    if a.lower() == b.lower()[::-1]:
        return True
    else:
        return False

def is_anagram(a, b):
    if len(a) == len(b):
        b2 = b.lower()
        for c in a.lower():
            b2 = b2.replace(c, "", 1)
        if b2 == "":
            return True
        else:
            return False
    else:
        return False

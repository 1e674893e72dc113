def is_anagram(a, b):
    if len(a) != len(b):
        return False
    used = [False] * len(b)
    for x in a.lower():
        found = False
        for j in range(len(b)):
            if not found and not used[j] and b[j].lower() == x:
                used[j] = True
                found = True
        if not found:
            return False
    return True

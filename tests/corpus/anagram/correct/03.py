def is_anagram(a, b):
    letters = list(b.lower())
    for ch in a.lower():
        if ch in letters:
            letters.remove(ch)
        else:
            return False
    return letters == []

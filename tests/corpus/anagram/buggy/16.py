def is_anagram(a, b):
    letters_a = {}
    letters_b = {}
    for c in a.lower():
        letters_a[c] = 1
    for c in b.lower():
        letters_b[c] = 1
    if letters_a == letters_b:
        return True
    else:
        return False

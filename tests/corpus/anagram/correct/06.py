def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    ok = True
    for letter in a + b:
        if a.count(letter) != b.count(letter):
            ok = False
    return ok

def is_anagram(a, b):
    if sorted(a.lower()) == sorted(b.lower()):
        print(True)
    else:
        print(False)

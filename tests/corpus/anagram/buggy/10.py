def is_anagram(a, b):
    total = 0
    for ch in a.lower():
        total += ord(ch)
    for ch in b.lower():
        total -= ord(ch)
    return total == 0

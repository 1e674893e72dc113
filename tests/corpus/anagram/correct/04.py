def count(word):
    d = {}
    for ch in word.lower():
        if ch in d:
            d[ch] += 1
        else:
            d[ch] = 1
    return d

def is_anagram(a, b):
    return count(a) == count(b)

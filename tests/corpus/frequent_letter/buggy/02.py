def most_frequent(word):
    d = {}
    for c in word:
        if c in d:
            d[c] += 1
        else:
            d[c] = 1
    return max(d)

def most_frequent(word):
    if word == "":
        return ""
    d = {}
    for c in word:
        if c in d:
            d[c] += 1
        else:
            d[c] = 1
    m = max(d.values())
    for c in word:
        if d[c] == m:
            return c

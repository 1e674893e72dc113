def most_frequent(word):
    res = ""
    high = -1
    i = 0
    while i < len(word):
        c = word.count(word[i])
        if c > high:
            high = c
            res = word[i]
        i += 1
    return res

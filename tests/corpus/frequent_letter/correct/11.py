def most_frequent(word):
    most = 0
    for ch in word:
        n = word.count(ch)
        if n > most:
            most = n
    for ch in word:
        if word.count(ch) == most:
            return ch
    return ""

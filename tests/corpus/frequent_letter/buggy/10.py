def most_frequent(word):
    if word == "":
        return ""
    most = 0
    for ch in word:
        n = word.count(ch)
        if n > most:
            most = n
            return ch

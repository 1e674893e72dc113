def most_frequent(word):
    letters = list(word)
    letters.sort()
    best = ""
    n = 0
    for i in range(len(letters)):
        if letters.count(letters[i]) > n:
            n = letters.count(letters[i])
            best = letters[i]
    return best

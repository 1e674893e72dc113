def most_frequent(word):
    best = ""
    for i in range(len(word)):
        if word.count(i) > word.count(best):
            best = word[i]
    return best

def most_frequent(word):
    best = ""
    best_count = 0
    for letter in word:
        if word.count(letter) > best_count:
            best = letter
    return best

def most_frequent(word):
    best = ""
    best_count = 0
    for letter in word:
        if word.count(letter) > best_count:
            best = letter
            best_count = word.count(letter)
    print(best)

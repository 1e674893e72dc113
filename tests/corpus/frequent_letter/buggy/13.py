def most_frequent(word):
    letters = "abcdefghijklmnopqrstuvwxyz"
    best = ""
    top = 0
    for letter in letters:
        if word.count(letter) > top:
            top = word.count(letter)
            best = letter
    return best

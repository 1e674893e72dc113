def most_frequent(word):
    d = {}
    for letter in word:
        if letter in d:
            d[letter] += 1
        else:
            d[letter] = 1
    biggest = 0
    for letter in d:
        if d[letter] > biggest:
            biggest = d[letter]
            return letter

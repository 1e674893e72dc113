def most_frequent(word):
    dictionary = {}
    for letter in word:
        if letter not in dictionary:
            dictionary[letter] = 1
        else:
            dictionary[letter] = dictionary[letter] + 1
    winner = ""
    points = 0
    for letter, number in dictionary.items():
        if number > points:
            winner = letter
            points = number
        else:
            pass
    return winner

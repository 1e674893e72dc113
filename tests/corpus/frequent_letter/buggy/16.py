def how_many(letter, word):
    n = 0
    for x in word:
        if x == letter:
            n += 1
            return n

def most_frequent(word):
    if len(word) == 0:
        return ""
    top = word[0]
    for x in word:
        if how_many(x, word) > how_many(top, word):
            top = x
    return top

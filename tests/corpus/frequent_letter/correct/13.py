def most_frequent(word):
    if len(word) <= 1:
        return word
    rest = most_frequent(word[:-1])
    last = word[-1]
    if word.count(last) > word.count(rest):
        return last
    if word.count(last) == word.count(rest) and word.index(last) < word.index(rest):
        return last
    return rest

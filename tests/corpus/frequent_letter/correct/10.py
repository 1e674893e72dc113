def most_frequent(word):
    pairs = [(word.count(word[i]), -i) for i in range(len(word))]
    if not pairs:
        return ""
    count, index = max(pairs)
    return word[-index]

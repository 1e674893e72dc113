def most_frequent(word):
    if word == "":
        return ""
    return max(set(word), key=word.index)

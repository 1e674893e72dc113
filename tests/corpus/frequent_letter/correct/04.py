def most_frequent(word):
    if not word:
        return ""
    return max(word, key=word.count)

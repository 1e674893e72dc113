def most_frequent(word):
    seen = []
    for ch in word:
        if ch in seen:
            return ch
        seen.append(ch)
    return word

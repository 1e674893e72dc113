def most_frequent(word):
    counts = []
    for ch in word:
        counts.append(word.count(ch))
    if counts == []:
        return ""
    return word[max(counts)]

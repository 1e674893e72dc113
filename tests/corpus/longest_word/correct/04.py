def longest_word(words):
    lengths = []
    for w in words:
        lengths.append(len(w))
    if lengths == []:
        return ""
    return words[lengths.index(max(lengths))]

def longest_word(words):
    text = " ".join(words)
    best = ""
    word = ""
    for ch in text:
        if ch == " ":
            if len(word) > len(best):
                best = word
            word = ""
        else:
            word = word + ch
    return best

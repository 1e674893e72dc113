def reverse_words(sentence):
    words = []
    word = ""
    for ch in sentence:
        if ch != " ":
            word = word + ch
        else:
            words.append(word)
    words.append(word)
    words.reverse()
    return " ".join(words)

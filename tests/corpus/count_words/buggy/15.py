def count_words(text):
    counts = {}
    word = ""
    for ch in text:
        if ch == " ":
            if word != "":
                counts[word] = counts.get(word, 0) + 1
            word = ""
        else:
            word = word + ch.lower()
    return counts

def count_words(text):
    counts = {}
    word = ""
    for ch in text + " ":
        if ch == " ":
            if word != "":
                if word in counts:
                    counts[word] = counts[word] + 1
                else:
                    counts[word] = 1
            word = ""
        else:
            word = word + ch.lower()
    return counts

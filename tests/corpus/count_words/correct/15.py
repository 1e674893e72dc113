def count_words(text):
    counts = {}
    for word in text.lower().split(" "):
        if word == "":
            continue
        if word not in counts:
            counts[word] = 1
        else:
            counts[word] += 1
    return counts

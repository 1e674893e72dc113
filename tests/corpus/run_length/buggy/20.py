def compress(text):
    letters = []
    counts = []
    for ch in text:
        if ch in letters:
            counts[letters.index(ch)] += 1
        else:
            letters.append(ch)
            counts.append(1)
    s = ""
    for i in range(len(letters)):
        s += letters[i] + str(counts[i])
    return s

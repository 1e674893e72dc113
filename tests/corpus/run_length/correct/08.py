def compress(text):
    letters = []
    counts = []
    last = None
    for ch in text:
        if ch != last:
            letters.append(ch)
            counts.append(1)
            last = ch
        else:
            counts[len(counts) - 1] += 1
    s = ""
    for i in range(len(letters)):
        s += letters[i] + str(counts[i])
    return s

def most_frequent(word):
    freq = {}
    for ch in word:
        freq[ch] = freq.get(ch, 0) + 1
    best = ""
    for ch in freq:
        if best == "" or freq[ch] > freq[best]:
            best = ch
    return best

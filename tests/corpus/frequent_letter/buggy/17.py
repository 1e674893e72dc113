def most_frequent(word):
    freq = {}
    for c in word:
        if c in freq:
            freq[c] = freq[c] + 1
        else:
            freq[c] = 1
    biggest = max(freq.values())
    for k in freq:
        if freq[k] == biggest:
            letter = k
    return letter

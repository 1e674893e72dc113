def compress(text):
    counts = {}
    for ch in text:
        if ch in counts:
            counts[ch] += 1
        else:
            counts[ch] = 1
    result = ""
    for ch in counts:
        result += ch + str(counts[ch])
    return result

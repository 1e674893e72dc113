def reverse_words(sentence):
    backwards = sentence[::-1]
    parts = backwards.split()
    for i in range(len(parts)):
        parts[i] = parts[i][::-1]
    return " ".join(parts)

def reverse_words(sentence):
    sentence.split()
    new = []
    for i in range(len(sentence) - 1, -1, -1):
        new.append(sentence[i])
    return " ".join(new)

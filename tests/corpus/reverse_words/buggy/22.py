def reverse_words(sentence):
    words = sentence.split()
    if len(words) == 1:
        return words[0]
    return words[-1] + " " + reverse_words(" ".join(words[:-1]))

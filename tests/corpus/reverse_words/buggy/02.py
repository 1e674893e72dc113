def reverse_words(sentence):
    words = sentence.split()
    words = words.reverse()
    return " ".join(words)

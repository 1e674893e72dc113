def reverse_words(sentence):
    words = sentence.split()
    words.sort(reverse=True)
    return " ".join(words)

def reverse_words(sentence):
    words = sentence.split()
    return words[::-1]

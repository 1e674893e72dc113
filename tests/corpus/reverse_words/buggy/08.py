def reverse_words(sentence):
    words = sentence.split()
    for i in range(len(words)):
        words[i], words[len(words) - 1 - i] = words[len(words) - 1 - i], words[i]
    return " ".join(words)

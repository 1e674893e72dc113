def reverse_words(sentence):
    words = sentence.split()
    n = len(words)
    for i in range(n // 2):
        words[i], words[n - 1 - i] = words[n - 1 - i], words[i]
    return " ".join(words)

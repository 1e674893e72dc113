def reverse_words(sentence):
    words = sentence.split()
    result = words[-1]
    for i in range(len(words) - 1):
        result = result + " " + words[i]
    return result

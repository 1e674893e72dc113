def reverse_words(sentence):
    words = sentence.split(" ")
    result = ""
    for i in range(len(words) - 1, 0, -1):
        result = result + words[i] + " "
    return result.strip()

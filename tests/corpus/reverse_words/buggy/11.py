def reverse_words(sentence):
    result = ""
    word = ""
    for ch in sentence:
        if ch == " ":
            result = " " + word + result
            word = ""
        else:
            word += ch
    return result

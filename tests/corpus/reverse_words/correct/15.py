def reverse_words(sentence):
    result = ""
    first = True
    for word in sentence.split():
        if first:
            result = word
            first = False
        else:
            result = word + " " + result
    return result

def reverse_words(sentence):
    new = ""
    for w in sentence.split():
        new = w + " " + new
    return new.strip()

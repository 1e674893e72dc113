def reverse_words(sentence):
    l=sentence.split(" ")
    for w in l:
        l.insert(0,w)
        l.remove(w)
    return " ".join(l)

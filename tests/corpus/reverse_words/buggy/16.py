def reverse_words(sentence):
    words = sentence.split()
    for w in words[::-1]:
        print(w, end=" ")

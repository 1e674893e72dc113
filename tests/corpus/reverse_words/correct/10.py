def reverse_words(sentence):
    if sentence == "":
        return ""
    lst = sentence.split(" ")
    s = lst[len(lst) - 1]
    for i in range(len(lst) - 2, -1, -1):
        s = s + " " + lst[i]
    return s

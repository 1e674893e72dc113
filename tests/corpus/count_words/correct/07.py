def count_words(text):
    words = []
    for w in text.split(" "):
        if w != "":
            words.append(w.lower())
    answer = {}
    for w in words:
        n = 0
        for other in words:
            if other == w:
                n += 1
        answer[w] = n
    return answer

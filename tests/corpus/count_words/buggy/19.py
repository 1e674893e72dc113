def count_words(text):
    dic = {}
    for w in text.split():
        if w not in dic:
            dic[w.lower()] = 1
        else:
            dic[w.lower()] += 1
    return dic

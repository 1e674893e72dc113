def count_words(text):
    dic = {}
    for w in text.split():
        if w.lower() not in dic.keys():
            dic[w.lower()] = 0
        dic[w.lower()] = dic[w.lower()] + 1
    return dic

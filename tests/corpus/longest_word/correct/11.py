def longest_word(words):
    d={}
    for w in words:
        if len(w) not in d:
            d[len(w)]=w
    if d=={}:
        return ""
    return d[max(d.keys())]

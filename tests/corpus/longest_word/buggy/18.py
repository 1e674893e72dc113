def longest_word(words):
    d={}
    for w in words:
        d[len(w)]=w
    if d=={}:
        return ""
    return d[max(d)]

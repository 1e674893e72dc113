def count_words(text):
    wordlist = text.split()
    for i in range(len(wordlist)):
        wordlist[i] = wordlist[i].lower()
    d = {}
    while wordlist:
        w = wordlist[0]
        d[w] = 0
        while w in wordlist:
            wordlist.remove(w)
            d[w] += 1
    return d

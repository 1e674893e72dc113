def invert(d):
    cities = []
    for c in d.values():
        if c not in cities:
            cities.append(c)
    answer = {}
    for c in cities:
        names = []
        for n in d.keys():
            if d[n] == c:
                names.append(n)
        names.sort()
        answer[c] = names
    return answer

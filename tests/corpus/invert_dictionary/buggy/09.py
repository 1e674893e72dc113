def invert(d):
    cities = set(d.values())
    answer = {}
    names = []
    for c in cities:
        for n in d:
            if d[n] == c:
                names.append(n)
        names.sort()
        answer[c] = names
    return answer

def flatten(lists):
    n = 0
    for l in lists:
        n = n + len(l)
    res = [0] * n
    k = 0
    for l in lists:
        for x in l:
            res[k] = x
            k = k + 1
    return res

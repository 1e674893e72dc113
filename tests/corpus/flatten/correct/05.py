def flatten(lists):
    out = []
    for i in range(len(lists)):
        for j in range(len(lists[i])):
            out.append(lists[i][j])
    return out

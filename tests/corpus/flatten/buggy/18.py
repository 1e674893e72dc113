def flatten(lists):
    out = []
    i = 0
    j = 0
    while i < len(lists):
        while j < len(lists[i]):
            out.append(lists[i][j])
            j += 1
        i += 1
    return out

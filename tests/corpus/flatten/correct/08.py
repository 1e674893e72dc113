def flatten(lists):
    flat = []
    i = 0
    while i < len(lists):
        j = 0
        while j < len(lists[i]):
            flat += [lists[i][j]]
            j += 1
        i += 1
    return flat

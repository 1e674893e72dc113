def flatten(lists):
    result = []
    for l in lists:
        if len(l) > 0:
            result[len(result):] = l
    return result

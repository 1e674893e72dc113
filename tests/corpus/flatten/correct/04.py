def flatten(lists):
    result = []
    for l in lists:
        result.extend(l)
    return result

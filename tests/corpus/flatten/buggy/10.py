def flatten(lists):
    result = []
    for l in lists:
        result = result.extend(l)
    return result

def flatten(lists):
    result = []
    for l in lists:
        result + l
    return result

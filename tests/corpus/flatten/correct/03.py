def flatten(lists):
    result = []
    for l in lists:
        result = result + l
    return result

def flatten(lists):
    result = []
    for lst in lists:
        result.append(lst)
    return result

def flatten(lists):
    result = []
    for lst in lists:
        for item in lst:
            result.append(lst)
    return result

def flatten(lists):
    for lst in lists:
        result = []
        for item in lst:
            result.append(item)
    return result

def flatten(lists):
    result = []
    for lst in lists:
        for item in lst:
            result.append(item)
        return result

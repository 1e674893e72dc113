def flatten(lists):
    result = []
    for lst in lists:
        for item in lst:
            if item not in result:
                result.append(item)
    return result

def flatten(lists):
    result = ""
    for lst in lists:
        for item in lst:
            result += str(item)
    return list(result)

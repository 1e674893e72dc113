def flatten(lists):
    result = []
    for item in lists:
        if type(item) == list:
            result = result + flatten(item)
        else:
            result.append(item)
    return result

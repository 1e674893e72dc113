def flatten(lists):
    result = []
    while lists:
        result += lists.pop(0)
    return result

def flatten(lists):
    result = lists[0]
    for i in range(1, len(lists)):
        result.extend(lists[i])
    return result

def flatten(lists):
    if len(lists) == 1:
        return lists[0]
    return lists[0] + flatten(lists[1:])

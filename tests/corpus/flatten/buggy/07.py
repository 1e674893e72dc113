def flatten(lists):
    if len(lists) == 0:
        return []
    return lists[0] + flatten(lists)

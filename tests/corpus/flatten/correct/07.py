def flatten(lists):
    return sum(lists, [])

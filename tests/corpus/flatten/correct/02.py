def flatten(lists):
    return [x for lst in lists for x in lst]

def without_duplicates(items):
    return [x for i, x in enumerate(items) if items.index(x) == i]

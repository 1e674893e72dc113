def without_duplicates(items):
    if len(items) == 0:
        return []
    if items[0] in items[1:]:
        return without_duplicates(items[1:])
    return [items[0]] + without_duplicates(items[1:])

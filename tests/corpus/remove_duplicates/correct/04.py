def without_duplicates(items):
    if items == []:
        return []
    before = without_duplicates(items[:-1])
    if items[-1] in before:
        return before
    return before + [items[-1]]

def without_duplicates(items):
    if len(items) == 0:
        return []
    first = items[0]
    rest = []
    for x in items[1:]:
        if x != first:
            rest.append(x)
    return [first] + without_duplicates(rest)

def without_duplicates(items):
    seen = []
    for x in items:
        if x not in seen:
            seen = seen.append(x)
    return seen

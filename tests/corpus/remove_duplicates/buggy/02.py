def without_duplicates(items):
    for x in items:
        if items.count(x) > 1:
            items.remove(x)
    return items

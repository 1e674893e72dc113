def without_duplicates(items):
    return [items[i] for i in range(len(items)) if items[i] not in items[:i]]

def without_duplicates(items):
    return list(set(items))

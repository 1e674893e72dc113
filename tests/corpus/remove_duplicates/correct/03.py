def without_duplicates(items):
    return list(dict.fromkeys(items))

def without_duplicates(items):
    result = []
    for item in items:
        already = False
        for r in result:
            if r == item:
                already = True
        if already == False:
            result.append(item)
    return result

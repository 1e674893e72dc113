def count_words(text):
    if len(text) == 0:
        return {}
    result = dict()
    for x in text.split():
        y = x.lower()
        count = result.get(y)
        if count == None:
            result[y] = 1
        else:
            result[y] = count + 1
    return result

def count_words(text):
    lst = text.lower().split()
    result = {}
    i = 0
    while i < len(lst) - 1:
        if lst[i] not in result:
            result[lst[i]] = 1
        else:
            result[lst[i]] = result[lst[i]] + 1
        i = i + 1
    return result

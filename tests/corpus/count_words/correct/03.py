def count_words(text):
    text = text.lower()
    lst = text.split()
    result = {}
    for i in range(len(lst)):
        result[lst[i]] = lst.count(lst[i])
    return result

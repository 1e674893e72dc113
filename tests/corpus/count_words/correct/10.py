def count_words(text):
    words = text.lower().split()
    table = {}
    # first put all zeros
    for word in words:
        table[word] = 0
    # now count
    for word in words:
        table[word] += 1
    return table

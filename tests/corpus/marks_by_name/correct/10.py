def marks_by_name(results):
    book = {}
    for entry in results:
        name = entry[0]
        mark = entry[1]
        try:
            book[name] += [mark]
        except KeyError:
            book[name] = [mark]
    return book

def marks_by_name(results):
    book = {}
    for entry in results:
        name = entry[0]
        mark = entry[1]
        if book.get(name) == None:
            book[name] = mark
        else:
            book[name] = [book[name], mark]
    return book

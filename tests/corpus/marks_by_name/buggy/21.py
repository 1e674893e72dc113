def marks_by_name(results):
    book = {}
    for name, mark in results:
        if name in book.values():
            book[name].append(mark)
        else:
            book[name] = [mark]
    return book

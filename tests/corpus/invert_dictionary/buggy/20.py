def invert(d):
    result = {}
    for name, city in d.items():
        lst = []
        lst.append(name)
        result[city] = lst
        result[city].sort()
    print(result)

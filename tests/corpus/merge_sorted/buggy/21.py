def merge(a, b):
    new = []
    for x in a:
        for y in b:
            if y < x and y not in new:
                new.append(y)
        new.append(x)
    return new

def merge(a, b):
    new = []
    j = 0
    for x in a:
        while j < len(b) and b[j] < x:
            new.append(b[j])
            j += 1
        new.append(x)
    while j < len(b):
        new.append(b[j])
        j += 1
    return new

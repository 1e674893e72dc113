def add_all(target, source):
    for x in source:
        target.append(x)

def flatten(lists):
    new = []
    for part in lists:
        add_all(new, part)
    return new

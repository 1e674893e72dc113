from collections import defaultdict

def invert(d):
    result = defaultdict(list)
    for name, city in sorted(d.items()):
        result[city].append(name)
    return dict(result)

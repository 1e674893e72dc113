from collections import defaultdict

def marks_by_name(results):
    d = defaultdict(list)
    for name, mark in results:
        d[name].append(mark)
    return dict(d)

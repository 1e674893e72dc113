def merge(a, b):
    result = []
    everything = a + b
    for x in everything:
        m = min(everything)
        result.append(m)
        everything.remove(m)
    return result

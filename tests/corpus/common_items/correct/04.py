def common(a, b):
    both = set(a) & set(b)
    result = []
    for x in a:
        if x in both:
            result.append(x)
            both.remove(x)
    return result

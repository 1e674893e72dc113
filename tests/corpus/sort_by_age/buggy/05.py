def sort_by_age(people):
    rest = list(people)
    result = []
    while rest:
        oldest = rest[0]
        for p in rest:
            if p[1] < oldest[1]:
                oldest = p
        result.append(oldest)
        rest.remove(oldest)
    return result

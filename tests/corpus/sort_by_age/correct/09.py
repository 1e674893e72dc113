def sort_by_age(people):
    d = {}
    for name, age in people:
        d[age] = name
    result = []
    for age in range(150, -1, -1):
        if age in d:
            result.append((d[age], age))
    return result

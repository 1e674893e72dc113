def people_in(d, city):
    people = []
    for name in d:
        if d[name] == city:
            people.append(name)
    return sorted(people)

def invert(d):
    res = {}
    for name in d:
        res[d[name]] = people_in(d, d[name])
    return res

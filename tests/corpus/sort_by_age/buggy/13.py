def sort_by_age(people):
    res = []
    oldest = 0
    while len(res) < len(people):
        for p in people:
            if p[1] > oldest and p not in res:
                oldest = p[1]
                person = p
        res.append(person)
    return res

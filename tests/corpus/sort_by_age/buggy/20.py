def sort_by_age(people):
    out = []
    for p in people:
        place = 0
        for q in people:
            if q[1] > p[1]:
                place += 1
        out.insert(place, p)
    return out

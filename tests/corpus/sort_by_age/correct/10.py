def sort_by_age(people):
    out = [None] * len(people)
    for p in people:
        place = 0
        for q in people:
            if q[1] > p[1]:
                place += 1
        out[place] = p
    return out

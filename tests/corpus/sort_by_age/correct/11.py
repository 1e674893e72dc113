def sort_by_age(people):
    new_list = []
    for p in people:
        inserted = False
        for i in range(len(new_list)):
            if p[1] > new_list[i][1]:
                new_list.insert(i, p)
                inserted = True
                break
        if not inserted:
            new_list.append(p)
    return new_list

def find_oldest(people):
    best = 0
    for i in range(len(people)):
        if people[i][1] > people[best][1]:
            best = i
    return best

def sort_by_age(people):
    people = people.copy()
    res = []
    for k in range(len(people)):
        res.append(people.pop(find_oldest(people)))
    return res

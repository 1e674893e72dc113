def sort_by_age(people):
    new = people.copy()
    new = new.sort(key=lambda p: p[1], reverse=True)
    return new

def insert(lst, x):
    i = 0
    while i < len(lst) and lst[i] < x:
        i += 1
    lst.insert(i, x)

def invert(d):
    cities = {}
    for name, city in d.items():
        if cities.get(city) == None:
            cities[city] = [name]
        else:
            insert(cities[city], name)
    return cities

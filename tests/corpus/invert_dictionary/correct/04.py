def invert(d):
    return {city: sorted([n for n in d if d[n] == city]) for city in d.values()}

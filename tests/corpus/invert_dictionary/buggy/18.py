def invert(d):
    names = d.keys()
    cities = d.values()
    result = {}
    for i in range(len(names)):
        if cities[i] in result:
            result[cities[i]].append(names[i])
        else:
            result[cities[i]] = [names[i]]
    return result

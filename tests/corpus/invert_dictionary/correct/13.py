def invert(d):
    inverted = {}
    for person in d.keys():
        town = d[person]
        inverted[town] = []
    for person in d.keys():
        town = d[person]
        inverted[town] = inverted[town] + [person]
    for town in inverted.keys():
        inverted[town] = sorted(inverted[town])
    return inverted

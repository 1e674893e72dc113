def flatten(lists):
    if lists == []:
        return []
    return [lists[0]] + flatten(lists[1:])

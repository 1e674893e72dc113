def flatten(lists):
    flat_list = list()
    for index in range(0, len(lists)):
        inner = lists[index]
        for position in range(0, len(inner)):
            flat_list.append(inner[position])
    return flat_list

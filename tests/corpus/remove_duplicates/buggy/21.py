def without_duplicates(items):
    items.sort()
    result = []
    for i in range(len(items)):
        if items[i] != items[i + 1]:
            result.append(items[i])
    print(result)

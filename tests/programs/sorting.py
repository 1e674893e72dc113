def bubble_sort(values):
    for i in range(len(values)):
        for j in range(len(values) - 1):
            if values[j] > values[j + 1]:
                temp = values[j]
                values[j] = values[j + 1]
                values[j + 1] = temp
    return values


def remove_evens(xs):
    for x in xs:
        if x % 2 == 0:
            xs.remove(x)
    return xs


def top_k(values, k):
    values = values.sort()
    return values[:k]


def contains(values, wanted):
    for value in values:
        if value == wanted:
            return True
        else:
            return False

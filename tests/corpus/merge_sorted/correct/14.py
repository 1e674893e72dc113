def merge(a, b):
    merged = []
    index_a, index_b = 0, 0
    while index_a != len(a) or index_b != len(b):
        if index_b == len(b):
            take_a = True
        elif index_a == len(a):
            take_a = False
        else:
            take_a = a[index_a] <= b[index_b]
        if take_a:
            merged.append(a[index_a])
            index_a += 1
        else:
            merged.append(b[index_b])
            index_b += 1
    return merged

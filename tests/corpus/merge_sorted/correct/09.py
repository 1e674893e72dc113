def insert(lst, x):
    for i in range(len(lst)):
        if x < lst[i]:
            return lst[:i] + [x] + lst[i:]
    return lst + [x]

def merge(a, b):
    result = a[:]
    for x in b:
        result = insert(result, x)
    return result

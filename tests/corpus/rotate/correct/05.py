def rotate_once(lst):
    return [lst[-1]] + lst[:-1]

def rotate(items, k):
    if len(items) == 0:
        return []
    lst = list(items)
    while k > 0:
        lst = rotate_once(lst)
        k = k - 1
    return lst

def rotate_once(lst):
    return [lst[-1]] + lst[:-1]

def rotate(items, k):
    lst = list(items)
    for i in range(k):
        rotate_once(lst)
    return lst

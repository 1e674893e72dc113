from collections import deque

def rotate(items, k):
    d = deque(items)
    d.rotate(k)
    return list(d)

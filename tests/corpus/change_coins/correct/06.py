def biggest_coin(amount):
    best = 0
    for c in [1, 2, 5, 10, 20, 50]:
        if c <= amount:
            best = c
    return best

def change(amount):
    lst = []
    left = amount
    while left != 0:
        c = biggest_coin(left)
        lst.append(c)
        left = left - c
    return lst

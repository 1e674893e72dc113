def biggest_coin(amount):
    for c in [1, 2, 5, 10, 20, 50]:
        if c <= amount:
            return c

def change(amount):
    lst = []
    while amount > 0:
        c = biggest_coin(amount)
        lst.append(c)
        amount = amount - c
    return lst

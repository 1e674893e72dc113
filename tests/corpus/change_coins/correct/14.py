def change(amount):
    coins = []
    total = 0
    while total < amount:
        for c in [50, 20, 10, 5, 2, 1]:
            if total + c <= amount:
                coins.append(c)
                total = total + c
                break
    return coins

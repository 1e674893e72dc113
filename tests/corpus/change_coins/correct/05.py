def change(amount):
    coins = [50, 20, 10, 5, 2, 1]
    i = 0
    out = []
    while amount > 0:
        if coins[i] <= amount:
            out.append(coins[i])
            amount -= coins[i]
        else:
            i += 1
    return out

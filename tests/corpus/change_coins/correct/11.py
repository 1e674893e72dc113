def change(amount, coins=(50, 20, 10, 5, 2, 1)):
    if amount == 0:
        return []
    first = coins[0]
    if amount >= first:
        return [first] + change(amount - first, coins)
    else:
        return change(amount, coins[1:])

def change(amount):
    if amount == 0:
        return []
    for coin in (50, 20, 10, 5, 2, 1):
        if coin <= amount:
            return [coin] + change(amount - coin)

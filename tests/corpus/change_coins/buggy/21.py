def change(amount):
    coins = [50, 20, 10, 5, 2, 1]
    result = []
    while amount > 0:
        for coin in coins:
            if coin <= amount:
                result.append(coin)
                amount = amount - coin
    return result

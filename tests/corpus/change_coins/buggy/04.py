def change(amount):
    coins = [1, 2, 5, 10, 20, 50]
    result = []
    for coin in coins:
        while amount >= coin:
            result.append(coin)
            amount -= coin
    return result

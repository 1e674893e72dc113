def change(amount):
    coins = [50, 20, 10, 5, 2, 1]
    result = []
    for coin in coins:
        while amount >= coin:
            result.append(coin)
            amount =- coin
    return result

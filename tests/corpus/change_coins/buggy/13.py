def change(amount):
    coins = [50, 20, 10, 5, 2, 1]
    result = []
    for i in range(len(coins) - 1):
        while amount >= coins[i]:
            result.append(coins[i])
            amount -= coins[i]
    return result

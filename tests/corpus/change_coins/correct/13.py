def change(amount):
    result = []
    coins = [50, 20, 10, 5, 2, 1]
    rest = amount
    for i in range(len(coins)):
        number = rest // coins[i]
        rest = rest - number * coins[i]
        while number > 0:
            result.append(coins[i])
            number -= 1
    return result

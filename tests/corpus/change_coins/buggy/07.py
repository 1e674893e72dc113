def change(amount):
    result = []
    for coin in [50, 20, 10, 5, 2, 1]:
        n = amount / coin
        for i in range(n):
            result.append(coin)
        amount = amount % coin
    return result

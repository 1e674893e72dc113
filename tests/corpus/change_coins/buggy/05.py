def change(amount):
    result = []
    for coin in [50, 20, 10, 5, 2, 1]:
        n = amount // coin
        result.append(n)
        amount = amount % coin
    return result

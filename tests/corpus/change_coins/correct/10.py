def change(amount):
    coins = [1, 2, 5, 10, 20, 50]
    given = []
    while len(coins) > 0:
        if sum(given) + coins[-1] <= amount:
            given.append(coins[-1])
        else:
            coins.pop()
    return given

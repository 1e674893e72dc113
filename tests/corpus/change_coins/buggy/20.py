def change(amount):
    coins = [50, 20, 10, 5, 2, 1]
    given = []
    for i in range(len(coins)):
        while sum(given) <= amount:
            given.append(coins[i])
        given.pop()
        if sum(given) == amount:
            break
    return given[::-1]

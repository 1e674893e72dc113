def change(amount):
    d = {50: 0, 20: 0, 10: 0, 5: 0, 2: 0, 1: 0}
    for coin in d:
        while amount - coin >= 0:
            amount = amount - coin
            d[coin] = d[coin] + 1
    answer = []
    for coin in d:
        for k in range(d[coin]):
            answer.append(coin)
    return answer

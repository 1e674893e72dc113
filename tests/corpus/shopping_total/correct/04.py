def total_price(basket, prices):
    s = 0
    for i in range(len(basket)):
        price = prices.get(basket[i][0])
        if price == None:
            continue
        s += price * basket[i][1]
    if s < 50:
        return s
    return s - s / 10

def total_price(basket, prices):
    sums = []
    for product, amount in basket:
        for p in prices:
            if p == product:
                sums.append(prices[p] * amount)
    result = sum(sums)
    if not result < 50:
        result = result * 9 / 10
    return result

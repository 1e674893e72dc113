def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        try:
            total += amount * prices[product]
        except KeyError:
            pass
    if total >= 50:
        return total * 90 / 100
    return total

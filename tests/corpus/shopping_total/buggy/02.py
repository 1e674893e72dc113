def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        total += prices[product] * amount
    if total >= 50:
        total = total * 0.9
    return total

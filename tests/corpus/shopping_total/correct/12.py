def total_price(basket, prices):
    amounts = {}
    for product, n in basket:
        amounts[product] = amounts.get(product, 0) + n
    total = 0
    for product in prices:
        if product in amounts:
            total += amounts[product] * prices[product]
    if total >= 50:
        total *= 0.9
    return total

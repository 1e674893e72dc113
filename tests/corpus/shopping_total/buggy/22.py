def total_price(basket, prices):
    for product, amount in basket:
        total = 0
        if product in prices:
            total += prices[product] * amount
    if total >= 50:
        total = total - total * 0.1
    return total

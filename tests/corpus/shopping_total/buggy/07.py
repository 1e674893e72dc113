def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        if product in prices:
            total += prices[product] * amount
    if total >= 50:
        return total * 0.9

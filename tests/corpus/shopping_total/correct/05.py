DISCOUNT = 0.1

def price_of(product, prices):
    if product in prices:
        return prices[product]
    return 0

def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        total += price_of(product, prices) * amount
    if total >= 50:
        total -= total * DISCOUNT
    return total

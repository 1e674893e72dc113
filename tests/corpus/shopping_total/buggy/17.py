def price_of(product, prices):
    for p in prices:
        if p == product:
            return prices[p]
        else:
            return 0

def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        total += price_of(product, prices) * amount
    if total >= 50:
        total -= total * 0.1
    return total

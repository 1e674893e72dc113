def total_price(basket, prices):
    total = sum(prices.get(p, 0) * n for p, n in basket)
    return total if total < 50 else total * 0.9

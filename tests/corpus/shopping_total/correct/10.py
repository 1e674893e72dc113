def total_price(basket, prices):
    known = [b for b in basket if b[0] in prices]
    total = 0
    for b in known:
        total = total + prices[b[0]] * b[1]
    factor = 1
    if total >= 50:
        factor = 0.9
    return total * factor

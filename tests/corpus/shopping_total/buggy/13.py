def total_price(basket, prices):
    total = 0
    for item in basket:
        if item in prices:
            total += prices[item[0]] * item[1]
    if total >= 50:
        total = total * 0.9
    return total

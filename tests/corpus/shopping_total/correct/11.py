def total_price(basket, prices):
    total = 0.0
    for thing in basket:
        if thing[0] in prices:
            cost = thing[1] * prices[thing[0]]
            total += cost
    # discount
    if total > 50 or total == 50:
        percent = 10
    else:
        percent = 0
    return total - total * percent / 100

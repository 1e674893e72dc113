def total_price(basket, prices):
    total = 0
    for item in basket:
        for product in prices:
            if item[0] == product:
                total = total + item[1] * prices[product]
            else:
                total = 0
    if total >= 50:
        total = total * 0.9
    return total

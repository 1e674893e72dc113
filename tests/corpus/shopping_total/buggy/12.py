def total_price(basket, prices):
    total = 0
    for product in prices:
        for item, amount in basket:
            if item == product:
                total += prices[product] * amount
                break
    if total >= 50:
        total = total * 0.9
    return total

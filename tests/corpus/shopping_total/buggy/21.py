def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        if product in prices:
            cost = prices[product] * amount
            if cost >= 50:
                cost = cost * 0.9
            total = total + cost
    return total

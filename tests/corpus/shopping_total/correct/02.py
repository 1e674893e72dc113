def total_price(basket, prices):
    total = 0
    for item in basket:
        name = item[0]
        number = item[1]
        if name in prices.keys():
            total = total + number * prices[name]
        else:
            total = total + 0
    if total >= 50:
        discount = total * 10 / 100
        return total - discount
    else:
        return total

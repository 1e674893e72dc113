def total_price(basket, prices):
    total = 0
    for product, amount in basket:
        price = prices.get(product)
        total += price * amount
    if total >= 50:
        total *= 0.9
    print(total)

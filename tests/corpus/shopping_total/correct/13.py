def total_price(basket, prices):
    total = 0
    for position in range(len(basket)):
        (product, amount) = basket[position]
        if product not in prices:
            price = 0
        else:
            price = prices[product]
        total = total + amount * price
    discount = 0
    if total >= 50:
        discount = 0.1 * total
    return total - discount

def subtotal(basket, prices):
    if basket == []:
        return 0
    p, n = basket[0]
    return prices.get(p, 0) * n + subtotal(basket[1:], prices)

def total_price(basket, prices):
    t = subtotal(basket, prices)
    if t >= 50:
        return t * 0.9
    return t

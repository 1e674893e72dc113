def total_price(basket, prices):
    bill = []
    for product, amount in basket:
        for i in range(amount):
            if product in prices:
                bill.append(prices[product])
    if sum(bill) >= 50:
        return sum(bill) * 0.9
    else:
        return sum(bill)

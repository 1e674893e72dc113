def total_price(basket, prices):
    total=0
    i=0
    while i<len(basket):
        product,amount=basket[i]
        if product not in prices:
            i=i+1
            continue
        k=0
        while k<amount:
            total=total+prices[product]
            k=k+1
        i=i+1
    if total>=50:
        total=total*(1-0.1)
    return total

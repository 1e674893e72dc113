def total_price(basket, prices):
    s=0
    for i in range(len(basket)-1):
        if basket[i][0] in prices:
            s=s+basket[i][1]*prices[basket[i][0]]
    if s>=50:
        s=s*0.9
    return s

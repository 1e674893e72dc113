def change(amount):
    coins = []
    if amount >= 50:
        coins.append(50)
        amount = amount - 50
    elif amount >= 20:
        coins.append(20)
        amount = amount - 20
    elif amount >= 10:
        coins.append(10)
        amount = amount - 10
    elif amount >= 5:
        coins.append(5)
        amount = amount - 5
    elif amount >= 2:
        coins.append(2)
        amount = amount - 2
    else:
        coins.append(1)
        amount = amount - 1
    return coins

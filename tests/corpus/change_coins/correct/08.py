def change(amount):
    result = []
    for c in [50, 20, 10, 5, 2, 1]:
        count, amount = divmod(amount, c)
        result += [c] * count
    return result

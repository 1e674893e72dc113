def change(amount):
    result = []
    for c in [50, 20, 10, 5, 2, 1]:
        if amount % c == 0:
            result += [c] * (amount // c)
            return result

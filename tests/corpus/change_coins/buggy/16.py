def change(amount):
    fifties = amount // 50
    amount = amount % 50
    twenties = amount // 20
    tens = amount % 20 // 10
    fives = amount // 5
    twos = amount % 5 // 2
    ones = amount % 2
    return [50] * fifties + [20] * twenties + [10] * tens + [5] * fives + [2] * twos + [1] * ones

def digit_sum(n):
    digits = []
    n = abs(n)
    while n > 0:
        digits.append(n % 10)
        n = n // 10
    for d in digits:
        total = 0
        total = total + d
    return total

def digit_sum(n):
    n = abs(n)
    total = n % 10
    while n >= 10:
        n = n // 10
        total += n % 10
    return total

def digit_sum(n):
    n = abs(n)
    total = 0
    for d in n:
        total += d
    return total

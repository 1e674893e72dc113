def digit_sum(n):
    if n == 0:
        return 0
    n = abs(n)
    digit_sum(n // 10)
    return n % 10

def digit_sum(n):
    n = abs(n)
    a = n // 100
    b = n // 10 % 10
    c = n % 10
    return a + b + c

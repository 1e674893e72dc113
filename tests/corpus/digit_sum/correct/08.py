def digit_sum(n):
    if n < 0:
        return digit_sum(-n)
    elif n == 0:
        return 0
    else:
        last = n % 10
        rest = n // 10
        return digit_sum(rest) + last

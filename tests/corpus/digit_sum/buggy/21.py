def digit_sum(n):
    return sum(list(str(abs(n))))

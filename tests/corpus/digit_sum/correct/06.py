def digit_sum(n):
    digits = list(str(abs(n)))
    digits = [int(d) for d in digits]
    return sum(digits)

def get_digits(n):
    digits = []
    while n > 0:
        n, d = divmod(n, 10)
        digits.append(d)
    return digits

def digit_sum(n):
    total = 0
    for d in get_digits(abs(n)):
        total += d
    return total

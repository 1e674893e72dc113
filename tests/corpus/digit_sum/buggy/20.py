def get_digits(n):
    digits = []
    while n > 0:
        digits.append(n % 10)
        n = n // 10

def digit_sum(n):
    total = 0
    for d in get_digits(abs(n)):
        total += d
    return total

def to_binary(n):
    digits = []
    while n > 0:
        digits.append(str(n % 2))
        n //= 2
    return "".join(digits.reverse())

def to_binary(n):
    digits = []
    while True:
        digits.append(str(n % 2))
        n //= 2
        if n == 0:
            break
    digits.reverse()
    return "".join(digits)

def to_binary(n):
    binary = ""
    while n > 1:
        if n % 2 == 0:
            binary = "0" + binary
        else:
            binary = "1" + binary
        n = n // 2
    return str(n) + binary

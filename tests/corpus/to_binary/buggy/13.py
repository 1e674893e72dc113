def to_binary(n):
    if n < 2:
        return str(n)
    to_binary(n // 2)
    return str(n % 2)

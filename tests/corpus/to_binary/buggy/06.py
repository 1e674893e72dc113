def to_binary(n):
    if n == 0:
        return "0"
    result = 0
    while n > 0:
        result = result + n % 2
        n = n // 2
    return str(result)

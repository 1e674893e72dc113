def to_binary(n):
    if n == 0:
        return "0"
    result = ""
    while n > 0:
        rest = n % 2
        result = rest + result
        n = n // 2
    return result

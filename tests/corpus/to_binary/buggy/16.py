def to_binary(n):
    if n == 0:
        return "0"
    while n > 0:
        result = ""
        result = str(n % 2) + result
        n = n // 2
    return result

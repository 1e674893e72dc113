def to_binary(n):
    if n == 0:
        return "0"
    result = ""
    while n > 0:
        n = n // 2
        result = str(n % 2) + result
    return result

def to_binary(n):
    result = ""
    while n > 0:
        result = str(n % 2) + result
        n = n // 2
    return result

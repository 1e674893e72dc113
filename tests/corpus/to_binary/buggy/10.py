def to_binary(n):
    if n == 0:
        return "0"
    result = ""
    while n > 0:
        if n % 2 == 0:
            result = "0" + result
        else:
            result = "1" + result
            n = n // 2
    return result

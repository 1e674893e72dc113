def to_binary(n):
    result = []
    while n > 0:
        if n % 2 == 0:
            result.append(0)
        if n % 2 == 1:
            result.append(1)
        n = n // 2
    result.reverse()
    return result

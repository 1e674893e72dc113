def digit_sum(n):
    if n < 0:
        n == -n
    result = 0
    while n != 0:
        result += n % 10
        n = n // 10
        if result > 100:
            break
    return result

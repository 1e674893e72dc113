def digit_sum(n):
    if n < 0:
        n = n * -1
    result = 0
    while True:
        if n == 0:
            break
        digit = n % 10
        result += digit
        n = (n - digit) // 10
    return result

def collatz_length(n):
    result = 1
    even = n % 2 == 0
    while n != 1:
        if even:
            n = n // 2
        else:
            n = 3 * n + 1
        result += 1
    return result

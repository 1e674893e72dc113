def collatz_length(n):
    count = 1
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        if n % 2 != 0:
            n = 3 * n + 1
        count += 1
    return count

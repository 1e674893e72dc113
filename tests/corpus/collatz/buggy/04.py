def collatz_length(n):
    if n == 1:
        return 1
    if n % 2 == 0:
        collatz_length(n // 2)
    else:
        collatz_length(3 * n + 1)
    return 1

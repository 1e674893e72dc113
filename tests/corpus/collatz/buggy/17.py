def collatz_length(n, length=0):
    if n == 1:
        return length
    length = length + 1
    if n % 2 == 0:
        return collatz_length(n // 2, length)
    else:
        return collatz_length(3 * n + 1, length)

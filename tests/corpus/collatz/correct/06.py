def collatz_length(n, length=1):
    if n == 1:
        return length
    elif n % 2 != 0:
        return collatz_length(n * 3 + 1, length + 1)
    else:
        return collatz_length(int(n / 2), length + 1)

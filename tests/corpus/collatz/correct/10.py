def collatz_length(n):
    length = 0
    for i in range(1, 1000):
        length = i
        if n == 1:
            return length
        n = n // 2 if n % 2 == 0 else 3 * n + 1

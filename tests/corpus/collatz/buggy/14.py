def collatz_length(n):
    for i in range(n):
        count = 1
        if n == 1:
            return count
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        count = count + 1
    return count

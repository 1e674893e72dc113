def collatz_length(n):
    numbers = 1
    if n == 1:
        return numbers
    while True:
        if n % 2 == 0:
            n = n // 2
            numbers += 1
            if n == 1:
                return numbers
        else:
            n = (n * 3) + 1
            numbers += 1

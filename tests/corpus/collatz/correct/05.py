def collatz_length(n):
    count = 0
    while True:
        count += 1
        if n == 1:
            break
        elif n % 2 == 0:
            n = n / 2
        else:
            n = n * 3 + 1
    return count

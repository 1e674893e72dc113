def collatz_length(n):
    count = 1
    while n != 1:
        if n % 2 == 0:
            n = n // 2
            count += 1
        else:
            n = 3 * n + 1
    print(count)

def collatz_length(n):
    numbers = []
    while n != 1:
        if n % 2 == 0:
            numbers.append(n)
            n = n // 2
        elif n % 3 == 0:
            numbers.append(n)
            n = n * 3 + 1
        else:
            break
    numbers.append(1)
    return len(numbers)

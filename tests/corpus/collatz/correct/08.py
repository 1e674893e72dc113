def collatz_length(n):
    numbers = []
    done = False
    while not done:
        numbers.append(n)
        if n == 1:
            done = True
        if n % 2 == 0:
            n //= 2
        else:
            n *= 3
            n += 1
    return len(numbers)

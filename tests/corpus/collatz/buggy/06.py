def collatz_length(n):
    sequence = [n]
    while n != 1:
        if n % 2 == 0:
            n = n // 2
            sequence.append(n)
        else:
            n = 3 * n + 1
    return len(sequence)

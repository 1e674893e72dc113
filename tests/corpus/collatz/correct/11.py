def collatz(n):
    while n != 1:
        yield n
        if n % 2:
            n = 3 * n + 1
        else:
            n = n // 2
    yield 1

def collatz_length(n):
    return len(list(collatz(n)))

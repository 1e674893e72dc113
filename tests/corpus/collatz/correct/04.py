def next_number(n):
    if n % 2 == 1:
        return n * 3 + 1
    else:
        return n // 2

def collatz_length(n):
    steps = 0
    while n > 1:
        n = next_number(n)
        steps = steps + 1
    return steps + 1

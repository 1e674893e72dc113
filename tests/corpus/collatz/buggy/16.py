def next_number(n):
    if n % 2 == 0:
        n = n // 2
    else:
        n = 3 * n + 1

def collatz_length(n):
    count = 1
    while n != 1:
        next_number(n)
        count = count + 1
    return count

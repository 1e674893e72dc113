cache = {1: 1}

def collatz_length(n):
    if n in cache:
        return cache[n]
    if n % 2 == 0:
        result = collatz_length(n // 2) + 1
    else:
        result = collatz_length(3 * n + 1) + 1
    cache[n] = result
    return result

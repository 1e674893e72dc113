def collatz_length(n):
    result = 1
    current = n
    while not current == 1:
        even = current % 2 == 0
        if even:
            current = current // 2
        if not even:
            current = 3 * current + 1
        result = result + 1
    return result

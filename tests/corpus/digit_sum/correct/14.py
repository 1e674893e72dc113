def digit_sum(n):
    n = str(n)
    total = 0
    start = 0
    if n[0] == "-":
        start = 1
    for i in range(start, len(n)):
        total += int(n[i])
    return total

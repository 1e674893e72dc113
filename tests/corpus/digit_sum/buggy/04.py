def digit_sum(n):
    total = 0
    for ch in str(n):
        total += int(ch)
    return total

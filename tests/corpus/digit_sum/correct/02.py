def digit_sum(n):
    total = 0
    for ch in str(n):
        if ch != "-":
            total += int(ch)
    return total

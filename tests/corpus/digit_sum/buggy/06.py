def digit_sum(n):
    total = ""
    for d in str(abs(n)):
        total += d
    return int(total)

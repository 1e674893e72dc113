def digit_sum(n):
    s = 0
    for c in str(n):
        if c.isdigit():
            s = s + int(c)
        else:
            pass
    return s

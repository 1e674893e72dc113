def digit_sum(n):
    s = 0
    for d in str(abs(n)):
        s = s + int(d)
        if s > 9:
            return s

def digit_sum(n):
    text = str(abs(n))
    s = 0
    for i in range(len(text)):
        s = s + i
    return s

def digit_sum(n):
    text = str(abs(n))
    s = 0
    for i in range(1, len(text)):
        s = s + int(text[i])
    return s

def digit_sum(n):
    text = str(n)
    if text[0] == "-":
        text = text[1:]
    s = 0
    for i in range(len(text)):
        s = s + int(text[i])
    return s

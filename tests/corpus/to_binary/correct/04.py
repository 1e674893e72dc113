def to_binary(n):
    power = 1
    while power * 2 <= n:
        power = power * 2
    text = ""
    while power >= 1:
        if n >= power:
            text = text + "1"
            n = n - power
        else:
            text = text + "0"
        power = power // 2
    return text

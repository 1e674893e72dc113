def to_binary(n):
    s = ""
    x = n
    while x != 0:
        if x % 2 == 1:
            s = "1" + s
        else:
            s = "0" + s
        x = x // 2
    if s == "":
        s = "0"
    return s

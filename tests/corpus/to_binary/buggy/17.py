def to_binary(n):
    text = ""
    for i in range(n):
        text = str(n % 2) + text
        n = n // 2
    return text

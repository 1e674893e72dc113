def to_binary(n, text=""):
    text = str(n % 2) + text
    if n // 2 == 0:
        return text
    else:
        return to_binary(n // 2, text)

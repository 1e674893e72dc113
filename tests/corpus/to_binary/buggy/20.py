def to_binary(n):
    text = ""
    while n != 0:
        text = str(n % 2) + text
        n // 2
    if text == "":
        return "0"
    return text

def to_binary(n):
    result = ""
    if n == 0:
        return "0"
    for i in range(n):
        if i % 2 == 0:
            result = result + "0"
        else:
            result = result + "1"
    return result

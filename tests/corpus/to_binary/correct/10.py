def to_binary(n):
    result = ""
    for k in range(20, -1, -1):
        if n >= 2 ** k:
            n = n - 2 ** k
            result += "1"
        else:
            result += "0"
    result = result.lstrip("0")
    if result == "":
        return "0"
    return result

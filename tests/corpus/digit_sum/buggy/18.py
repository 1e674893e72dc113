def digit_sum(n):
    result = 0
    n = str(n)
    i = 0
    while i < len(n) - 1:
        if n[i] != "-":
            result = result + int(n[i])
        i = i + 1
    return result

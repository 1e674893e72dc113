def power(b, e, result=1):
    if e <= 0:
        return result
    return power(b, e - 1, result * b)

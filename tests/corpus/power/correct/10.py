def multiply(a, b):
    return a * b

def power(base, exponent):
    value = 1
    count = 0
    while count < exponent:
        value = multiply(value, base)
        count = count + 1
    return value

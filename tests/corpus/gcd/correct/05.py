def gcd(a, b):
    if a == 0 or b == 0:
        return max(a, b)
    if a < b:
        small = a
    else:
        small = b
    while a % small != 0 or b % small != 0:
        small = small - 1
    return small

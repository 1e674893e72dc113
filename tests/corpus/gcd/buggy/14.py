def gcd(a, b):
    if a == 0 or b == 0:
        return max(a, b)
    small = min(a, b)
    while a % small != 0 and b % small != 0:
        small = small - 1
    return small

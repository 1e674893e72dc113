def gcd(a, b):
    result = 1
    if a == 0 or b == 0:
        if a == 0:
            result = b
        else:
            result = a
    else:
        d = 2
        while d <= a and d <= b:
            if a % d == 0 and b % d == 0:
                result = result * d
                a = a // d
                b = b // d
            else:
                d = d + 1
    return result

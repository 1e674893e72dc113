def divisors(n):
    lst = []
    for i in range(1, n + 1):
        if n % i == 0:
            lst.append(i)
    return lst

def gcd(a, b):
    if a == 0:
        return b
    if b == 0:
        return a
    common = []
    for d in divisors(a):
        if d in divisors(b):
            common.append(d)
    return max(common)

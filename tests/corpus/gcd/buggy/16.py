def divisors(n):
    lst = []
    for i in range(1, n):
        if n % i == 0:
            lst.append(i)
    return lst

def gcd(a, b):
    if a == 0 or b == 0:
        return a + b
    best = 1
    for d in divisors(a):
        if d in divisors(b):
            best = d
    return best

def gcd(a, b):
    if min(a, b) == 0:
        return max(a, b)
    return max([d for d in range(1, a + 1) if a % d == 0 and b % d == 0])

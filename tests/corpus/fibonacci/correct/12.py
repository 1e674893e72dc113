def fibonacci(n):
    f = {}
    f[0] = 0
    f[1] = 1
    k = 2
    while k <= n:
        f[k] = f[k-1] + f[k-2]
        k += 1
    return f[n]

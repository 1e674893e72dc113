def primes(n):
    numbers=list(range(2,n+1))
    for p in numbers:
        m=p
        while m<=n:
            m=m+p
            if m in numbers:
                numbers.remove(p)
    return numbers

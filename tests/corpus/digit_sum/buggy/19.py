def digit_sum(n):
    if n<0:
        n=n*-1
    for c in str(n):
        n=n+int(c)
    return n

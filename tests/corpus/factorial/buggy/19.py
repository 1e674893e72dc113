def factorial(n):
    if n<0:
        return None
    res=n
    for i in range(1,n):
        res=res*i
    return res

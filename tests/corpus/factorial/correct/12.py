def factorial(n):
    res=1
    if n<0:
        return None
    elif n==0:
        return res
    else:
        for k in range(2,n+1):
            res=res*k
        return(res)

def gcd(a,b):
    result=1
    d=2
    while d<=a and d<=b:
        if a%d==0 and b%d==0:
            result=result*d
        d=d+1
    return result

def to_binary(n):
    r=''
    if n==0:
        r='0'
    else:
        while n>=1:
            r=r+str(n%2)
            n=int(n/2)
    return r[::-1]

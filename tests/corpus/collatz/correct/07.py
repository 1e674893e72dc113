def collatz_length(n):
    x=n
    c=1
    while x!=1:
        if x%2==0:
            x=int(x/2)
            c=c+1
        if x==1:
            break
        if x%2==1:
            x=x*3+1
            c=c+1
    return c

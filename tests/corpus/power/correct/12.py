def power(base,exponent):
    if exponent==0:
        return 1
    else:
        x=base
        n=exponent
        while n>1:
            x=x*base
            n=n-1
        return x

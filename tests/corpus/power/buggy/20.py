def power(base,exponent):
    if exponent==0:
        return 1
    x=base
    while exponent>0:
        x=x*base
        exponent=exponent-1
    return x

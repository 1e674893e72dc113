def is_prime(n):
    if n<=1:
        return False
    x=n-1
    while x>0:
        if n%x==0:
            return False
        x=x-1
    return True

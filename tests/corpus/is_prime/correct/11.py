def is_prime(n):
    if n<2:
        return False
    found=0
    for i in range(2,n//2+1):
        if n%i==0:
            found=1
    if found==1:
        return False
    elif found==0:
        return True

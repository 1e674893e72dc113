def digit_sum(n):
    sum=0
    n=str(n).replace("-","")
    i=0
    while i<len(n):
        sum=sum+int(n[i])
        i=i+1
    return sum

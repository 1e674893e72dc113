def running_max(numbers):
    r=[]
    for i in range(len(numbers)):
        if i==0:
            r.append(numbers[0])
        else:
            r.append(max(r[i-1],numbers[i]))
    return r

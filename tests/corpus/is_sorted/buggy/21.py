def is_sorted(numbers):
    i=1
    ok=True
    while i<len(numbers) and ok==True:
        if numbers[i-1]>numbers[i]:
            ok=False
        i+=1
    if ok:
        return i
    return ok

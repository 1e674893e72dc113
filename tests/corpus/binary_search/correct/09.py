def find(numbers,x):
    lo=0
    hi=len(numbers)-1
    answer=-1
    while lo<=hi:
        mid=(lo+hi)//2
        if numbers[mid]<=x:
            if numbers[mid]==x:
                answer=mid
            lo=mid+1
        else:
            hi=mid-1
    return answer

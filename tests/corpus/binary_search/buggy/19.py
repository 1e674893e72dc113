def find(numbers,x):
    lo=0
    hi=len(numbers)-1
    while lo<=hi:
        mid=(lo+hi)//2
        if numbers[mid]==x:
            return mid
        if numbers[mid]<x:
            lo=mid+1
        if numbers[mid]>x:
            hi=mid-1

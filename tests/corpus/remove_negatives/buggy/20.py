def remove_negatives(numbers):
    i=0
    n=len(numbers)
    while i<n:
        if numbers[i]<0:
            del numbers[i]
            i=i-1
        i=i+1

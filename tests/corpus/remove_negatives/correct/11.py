def remove_negatives(numbers):
    i=len(numbers)-1
    while i>=0:
        if numbers[i]<0:
            del(numbers[i])
        i-=1
    return None

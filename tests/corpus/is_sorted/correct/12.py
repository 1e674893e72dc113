def is_sorted(numbers):
    i=1
    sorted=True
    while i<len(numbers) and sorted:
        if numbers[i-1]>numbers[i]:
            sorted=False
        i+=1
    return sorted

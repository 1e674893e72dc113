def running_max(numbers):
    for i in range(1,len(numbers)):
        if numbers[i]<numbers[i-1]:
            numbers[i]=numbers[i-1]
    return numbers

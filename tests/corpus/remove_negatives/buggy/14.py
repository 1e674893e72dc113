def remove_negatives(numbers):
    for i in range(len(numbers)):
        if numbers[i] < 0:
            numbers[i] = 0
    while 0 in numbers:
        numbers.remove(0)

def remove_negatives(numbers):
    for i in range(len(numbers)):
        if numbers[i] < 0:
            numbers.pop(i)

def remove_negatives(numbers):
    index = 0
    n = len(numbers)
    while index < n:
        if numbers[index] < 0:
            numbers.remove(numbers[index])
            n = n - 1
        else:
            index = index + 1

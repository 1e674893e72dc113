def remove_negatives(numbers):
    numbers.sort()
    while numbers and numbers[0] < 0:
        numbers.pop(0)

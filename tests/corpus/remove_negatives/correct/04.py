def remove_negatives(numbers):
    numbers[:] = [n for n in numbers if n >= 0]

def remove_negatives(numbers):
    while len(numbers) > 0 and min(numbers) < 0:
        numbers.remove(min(numbers))

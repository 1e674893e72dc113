def remove_negatives(numbers):
    while min(numbers) < 0:
        numbers.remove(min(numbers))

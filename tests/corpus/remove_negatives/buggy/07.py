def remove_negatives(numbers):
    for i in range(len(numbers) - 1, 0, -1):
        if numbers[i] < 0:
            del numbers[i]

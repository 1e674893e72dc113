def is_sorted(numbers):
    i = 0
    while i < len(numbers) - 1:
        if numbers[i] > numbers[i + 1]:
            return False
    return True

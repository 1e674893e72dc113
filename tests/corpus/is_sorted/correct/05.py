def is_sorted(numbers):
    if len(numbers) < 2:
        return True
    if numbers[0] > numbers[1]:
        return False
    return is_sorted(numbers[1:])

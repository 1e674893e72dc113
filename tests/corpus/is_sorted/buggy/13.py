def is_sorted(numbers):
    for n in numbers:
        if numbers[n] > numbers[n + 1]:
            return False
    return True

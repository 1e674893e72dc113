def is_sorted(numbers):
    i = 0
    while i < len(numbers) - 1:
        if numbers[i] <= numbers[i + 1]:
            i = i + 1
        else:
            return False
    return True

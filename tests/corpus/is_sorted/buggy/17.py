def is_sorted(numbers):
    count = 0
    for i in range(len(numbers) - 1):
        if numbers[i] <= numbers[i + 1]:
            count += 1
    if count == len(numbers):
        return True
    return False

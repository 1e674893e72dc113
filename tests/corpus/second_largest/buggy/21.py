def second_largest(numbers):
    if len(numbers) < 2:
        return None
    biggest = max(numbers)
    second = 0
    i = 0
    while i < len(numbers):
        if numbers[i] != biggest and numbers[i] > second:
            second = numbers[i]
        i = i + 1
    return second

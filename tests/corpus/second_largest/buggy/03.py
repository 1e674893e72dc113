def second_largest(numbers):
    if len(numbers) < 2:
        return None
    numbers.remove(max(numbers))
    return max(numbers)

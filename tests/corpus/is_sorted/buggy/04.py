def is_sorted(numbers):
    return numbers == numbers.sort()

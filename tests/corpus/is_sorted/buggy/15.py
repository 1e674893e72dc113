def is_sorted(numbers):
    if numbers == []:
        return True
    first = numbers[0]
    for n in numbers:
        if n < first:
            return False
    return True

def is_sorted(numbers):
    if numbers == []:
        return True
    last = numbers[0]
    for n in numbers:
        if n < last:
            return False
        last = n
    return True

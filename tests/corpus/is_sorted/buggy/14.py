def is_sorted(numbers):
    last = 0
    for n in numbers:
        if n < last:
            return False
        last = n
    return True

def is_sorted(numbers):
    copy = numbers
    copy.sort()
    if copy == numbers:
        return True
    else:
        return False

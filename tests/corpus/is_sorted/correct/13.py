def is_sorted(numbers):
    biggest = None
    for n in numbers:
        if biggest is not None and n < biggest:
            return False
        biggest = n
    else:
        return True

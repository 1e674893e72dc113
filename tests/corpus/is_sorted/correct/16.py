def is_sorted(numbers):
    if len(numbers) <= 1:
        return True
    elif numbers[-1] < numbers[-2]:
        return False
    else:
        return is_sorted(numbers[:-1])

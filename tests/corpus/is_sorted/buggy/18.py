def in_order(a, b):
    if a <= b:
        return True
    else:
        return False

def is_sorted(numbers):
    result = True
    for i in range(len(numbers) - 1):
        result = in_order(numbers[i], numbers[i + 1])
    return result

def in_order(a, b):
    return not a > b

def is_sorted(numbers):
    length = len(numbers)
    if length == 0 or length == 1:
        return True
    for i in range(0, length - 1):
        if in_order(numbers[i], numbers[i + 1]) == False:
            return False
    return True

def has_negative(lst):
    for x in lst:
        if x < 0:
            return True
    return False

def remove_negatives(numbers):
    while has_negative(numbers):
        for x in numbers:
            if x < 0:
                numbers.remove(x)
                break

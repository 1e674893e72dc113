def second_largest(numbers):
    lst = sorted(numbers)
    if len(lst) < 2:
        return None
    return lst[-2]

def second_largest(numbers):
    copy = list(numbers)
    if copy == []:
        return None
    m = max(copy)
    while m in copy:
        copy.remove(m)
    if copy == []:
        return None
    return max(copy)

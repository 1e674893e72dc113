def second_largest(numbers):
    for m in numbers:
        if m == max(numbers):
            numbers.remove(m)
    if numbers == []:
        return None
    return max(numbers)

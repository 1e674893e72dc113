def remove_negatives(numbers):
    if numbers == []:
        return
    first = numbers.pop(0)
    remove_negatives(numbers)
    if first >= 0:
        numbers.insert(0, first)

def remove_negatives(numbers):
    count = len(numbers)
    for k in range(count):
        first = numbers.pop(0)
        if first >= 0:
            numbers.append(first)

def remove_negatives(numbers):
    copy = numbers
    numbers.clear()
    for n in copy:
        if n >= 0:
            numbers.append(n)

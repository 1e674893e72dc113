def remove_negatives(numbers):
    for n in numbers:
        if n < 0:
            numbers.remove(n)

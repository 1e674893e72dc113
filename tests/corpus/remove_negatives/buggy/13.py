def remove_negatives(numbers):
    copy = numbers[:]
    for n in numbers:
        if n < 0:
            copy.remove(n)
    numbers = copy

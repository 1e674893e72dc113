def remove_negatives(numbers):
    new = list(numbers)
    for n in numbers:
        if n < 0:
            new.remove(n)
    numbers.clear
    numbers.extend(new)

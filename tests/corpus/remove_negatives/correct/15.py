def remove_negatives(numbers):
    negative = [n for n in numbers if n < 0]
    for x in negative:
        while x in numbers:
            numbers.remove(x)

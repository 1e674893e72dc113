def remove_negatives(numbers):
    good = []
    for n in numbers:
        if n >= 0:
            good.append(n)
    numbers.clear()
    numbers.extend(good)

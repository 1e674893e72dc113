def remove_negatives(numbers):
    bad = []
    for n in numbers:
        if n < 0:
            bad.append(n)
    for b in bad:
        numbers.remove(b)

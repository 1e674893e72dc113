def remove_negatives(numbers):
    bad = []
    for n in numbers:
        if n < 0:
            bad.append(n)
    for i in range(len(bad)):
        numbers.pop(bad[i])

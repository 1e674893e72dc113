def remove_negatives(numbers):
    for i in range(len(numbers)):
        if i < 0:
            numbers.remove(i)

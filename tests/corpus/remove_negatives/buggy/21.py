def remove_negatives(numbers):
    numbers.sort(reverse=True)
    for i in range(len(numbers)):
        if numbers[i] < 0:
            numbers[:] = numbers[:i]
            break

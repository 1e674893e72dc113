def remove_negatives(numbers):
    i = 0
    while i < len(numbers):
        if numbers[i] < 0:
            del numbers[i]
            break
        i += 1

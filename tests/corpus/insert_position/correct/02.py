def position(numbers, x):
    count = 0
    for n in numbers:
        if n < x:
            count += 1
    return count

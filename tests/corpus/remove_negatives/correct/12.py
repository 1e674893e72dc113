def remove_negatives(numbers):
    place = 0
    for i in range(len(numbers)):
        if numbers[i] >= 0:
            numbers[place] = numbers[i]
            place += 1
    while len(numbers) > place:
        numbers.pop()

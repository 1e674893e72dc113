def find(numbers, x):
    first = 0
    last = len(numbers) - 1
    found = False
    position = -1
    while first <= last and not found:
        middle = int((first + last) / 2)
        if numbers[middle] == x:
            position = middle
            found = True
        else:
            if x < numbers[middle]:
                last = middle - 1
            else:
                first = middle + 1
    return position

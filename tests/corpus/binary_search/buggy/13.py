def find(numbers, x):
    first = 0
    last = len(numbers) - 1
    found = False
    while first <= last and not found:
        middle = (first + last) // 2
        if numbers[middle] == x:
            found = True
        elif x < numbers[middle]:
            last = middle - 1
        else:
            first = middle + 1
    return found

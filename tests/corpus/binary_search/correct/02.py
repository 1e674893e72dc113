def find(numbers, x):
    left = 0
    right = len(numbers)
    while left < right:
        middle = (left + right) // 2
        if numbers[middle] == x:
            return middle
        if numbers[middle] < x:
            left = middle + 1
        else:
            right = middle
    return -1

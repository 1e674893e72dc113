def find(numbers, x):
    if x not in numbers:
        return -1
    low = 0
    high = len(numbers) - 1
    mid = (low + high) // 2
    while numbers[mid] != x:
        if numbers[mid] < x:
            low = mid + 1
        elif numbers[mid] > x:
            high = mid - 1
        mid = (low + high) // 2
    return mid

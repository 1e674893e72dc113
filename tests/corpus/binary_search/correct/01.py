def find(numbers, x):
    low = 0
    high = len(numbers) - 1
    while low <= high:
        mid = (low + high) // 2
        if numbers[mid] == x:
            return mid
        elif numbers[mid] < x:
            low = mid + 1
        else:
            high = mid - 1
    return -1

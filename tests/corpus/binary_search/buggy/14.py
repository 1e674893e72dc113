def find(numbers, x):
    low, high = 0, len(numbers) - 1
    while low < high:
        mid = (low + high) // 2
        if numbers[mid] < x:
            low = mid + 1
        else:
            high = mid
    if numbers[low] == x:
        return low
    return -1

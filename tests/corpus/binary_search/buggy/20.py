def find(numbers, x):
    mid = len(numbers) // 2
    while numbers[mid] != x:
        if numbers[mid] < x:
            mid = mid + mid // 2
        else:
            mid = mid // 2
        if mid == 0 or mid >= len(numbers):
            return -1
    return mid

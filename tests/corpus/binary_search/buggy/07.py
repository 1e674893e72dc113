def search(numbers, x, low, high):
    if low > high:
        return -1
    mid = (low + high) // 2
    if numbers[mid] == x:
        return mid
    if numbers[mid] > x:
        search(numbers, x, low, mid - 1)
    else:
        search(numbers, x, mid + 1, high)

def find(numbers, x):
    return search(numbers, x, 0, len(numbers) - 1)

def find(numbers, x, start=0, end=None):
    if end == None:
        end = len(numbers) - 1
    mid = (start + end) // 2
    if numbers[mid] == x:
        return mid
    elif numbers[mid] < x:
        return find(numbers, x, mid + 1, end)
    else:
        return find(numbers, x, start, mid - 1)

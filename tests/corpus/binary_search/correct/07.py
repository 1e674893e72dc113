import bisect

def find(numbers, x):
    i = bisect.bisect_left(numbers, x)
    if i < len(numbers) and numbers[i] == x:
        return i
    return -1

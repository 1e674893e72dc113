def find(numbers, x):
    def helper(low, high):
        if high < low:
            return -1
        mid = (low + high) // 2
        if x < numbers[mid]:
            return helper(low, mid - 1)
        if x > numbers[mid]:
            return helper(mid + 1, high)
        return mid
    return helper(0, len(numbers) - 1)

def running_max(numbers):
    result = []
    i = 0
    while i < len(numbers):
        big = numbers[0]
        j = 0
        while j <= i:
            if numbers[j] > big:
                big = numbers[j]
            j = j + 1
        result.append(big)
        i = i + 1
    return result

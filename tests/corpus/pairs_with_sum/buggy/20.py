def count_pairs(numbers, target):
    result = 0
    for i in numbers:
        for j in numbers:
            if numbers[i] + numbers[j] == target and i < j:
                result = result + 1
    return result

def count_pairs(numbers, target):
    return len([1 for j in range(len(numbers)) for i in range(j) if numbers[i] + numbers[j] == target])

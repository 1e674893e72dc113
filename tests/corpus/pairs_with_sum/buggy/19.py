def count_pairs(numbers, target):
    count = 0
    for i in range(len(numbers)):
        j = i + 1
        if numbers[i] + numbers[j] == target:
            count = count + 1
    print(count)

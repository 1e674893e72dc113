def position(numbers, x):
    if x in numbers:
        return numbers.index(x)
    answer = len(numbers)
    for i in range(len(numbers) - 1, -1, -1):
        if numbers[i] > x:
            answer = i
    return answer

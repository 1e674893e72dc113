def position(numbers, x):
    if numbers == []:
        return 0
    elif x > numbers[-1]:
        return len(numbers)
    else:
        for i in range(0, len(numbers)):
            if x <= numbers[i]:
                return i

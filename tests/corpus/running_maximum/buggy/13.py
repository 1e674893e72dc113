def running_max(numbers):
    result = []
    if numbers == []:
        return result
    biggest = numbers[0]
    for n in numbers:
        if n > biggest:
            n = biggest
        result.append(biggest)
    return result

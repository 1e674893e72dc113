def running_max(numbers):
    result = []
    if len(numbers) == 0:
        return result
    biggest = numbers[0]
    for n in numbers:
        if n > biggest:
            biggest = n
            result.append(biggest)
    return result

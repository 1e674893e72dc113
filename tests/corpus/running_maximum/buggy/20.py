def running_max(numbers):
    result = []
    if len(numbers) > 0:
        result.append(numbers[0])
    for n in numbers:
        if n > result[-1]:
            result.append(n)
        else:
            result.append(result[-1])
    return result

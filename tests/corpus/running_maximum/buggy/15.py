def running_max(numbers):
    maximum = None
    result = []
    for x in numbers:
        if x > maximum:
            maximum = x
        result.append(maximum)
    return result

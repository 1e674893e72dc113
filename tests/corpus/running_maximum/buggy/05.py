def running_max(numbers):
    result = []
    for n in numbers:
        result.append(max(numbers))
    return result

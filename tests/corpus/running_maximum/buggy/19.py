def running_max(numbers):
    if numbers == []:
        return []
    return running_max(numbers[1:]) + [max(numbers)]

def running_max(numbers):
    result = []
    for i in range(len(numbers)):
        result.append(max(numbers[:i]))
    return result

def running_max(numbers):
    return [max(numbers[:i]) for i in range(1, len(numbers) + 1)]

def running_max(numbers):
    out = []
    for i in range(len(numbers) - 1):
        if numbers[i] > numbers[i + 1]:
            out.append(numbers[i])
        else:
            out.append(numbers[i + 1])
    return out

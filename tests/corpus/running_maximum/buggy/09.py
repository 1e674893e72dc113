def running_max(numbers):
    out = []
    if numbers:
        out.append(numbers[0])
    for i in range(1, len(numbers)):
        if numbers[i] > numbers[i - 1]:
            out.append(numbers[i])
        else:
            out.append(numbers[i - 1])
    return out

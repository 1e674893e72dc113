def running_max(numbers):
    new = numbers[:]
    for i in range(1, len(new)):
        if new[i] < new[i - 1]:
            new[i] = new[i - 1]
    return new

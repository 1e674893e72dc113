def is_sorted(numbers):
    ok = True
    for i in range(1, len(numbers)):
        if numbers[i] < numbers[i - 1]:
            ok = False
    return ok

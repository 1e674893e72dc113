def is_sorted(numbers):
    bad = 0
    for k in range(len(numbers) - 1):
        if numbers[k + 1] < numbers[k]:
            bad += 1
        else:
            bad += 0
    return bad == 0

def is_sorted(numbers):
    up = 0
    down = 0
    for i in range(1, len(numbers)):
        if numbers[i] >= numbers[i - 1]:
            up += 1
        else:
            down += 1
    if up > down:
        return True
    else:
        return False

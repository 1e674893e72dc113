def is_sorted(numbers):
    sorted_so_far = True
    position = 0
    while position + 1 < len(numbers):
        if numbers[position] > numbers[position + 1]:
            sorted_so_far = False
            break
        position += 1
    return sorted_so_far

def remove_negatives(numbers):
    copy = list(numbers)
    while numbers != []:
        numbers.pop()
    for n in copy:
        if n < 0:
            continue
        numbers.append(n)

def position(numbers, x):
    pos = 0
    found = False
    for i, n in enumerate(numbers):
        if n >= x and found == False:
            pos = i
            found = True
    if found:
        return pos
    else:
        return len(numbers)

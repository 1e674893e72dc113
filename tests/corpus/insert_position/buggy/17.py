def position(numbers, x):
    index = 0
    found = False
    while found == False:
        if numbers[index] >= x:
            found = True
        else:
            index = index + 1
    return index

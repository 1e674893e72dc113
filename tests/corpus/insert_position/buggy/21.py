def smaller(a, b):
    if a < b:
        return True

def position(numbers, x):
    if numbers == []:
        return 0
    for elem in numbers:
        if smaller(elem, x) == False:
            return numbers.index(elem)
    return len(numbers)

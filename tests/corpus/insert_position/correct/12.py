def smaller(a, b):
    if a < b:
        return True
    else:
        return False

def position(numbers, x):
    i = 0
    for elem in numbers:
        if smaller(elem, x):
            i += 1
        else:
            return i
    return i

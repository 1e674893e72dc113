def position(numbers,x):
    pos=0
    for i in range(len(numbers)):
        if x>numbers[i]:
            pos=i
        else:
            break
    return pos

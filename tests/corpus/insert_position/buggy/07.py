def position(numbers, x):
    for i in range(len(numbers)):
        if numbers[i] >= x:
            print(i)
            break
    else:
        print(len(numbers))

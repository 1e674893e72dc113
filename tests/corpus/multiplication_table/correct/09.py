number = input("Number: ")
number = int(number)
if number > 0:
    for x in range(number, number * number + 1, number):
        step = x // number
        for y in range(step, x + 1, step):
            if y == x:
                print(y)
            else:
                print(y, end=" ")
else:
    print("nothing to do")

import sys
numbers = []
while True:
    typed = input("Number: ")
    if typed == "stop":
        if len(numbers) == 0:
            print("no numbers")
            break
        result = 0
        for i in range(len(numbers)):
            result += numbers[i]
        result /= len(numbers)
        print("count:", len(numbers))
        print("average:", round(result, 2))
        print("largest:", sorted(numbers, reverse=True)[0])
        break
    numbers.append(float(typed))

while True:
    numbers = []
    x = input("Number: ")
    if x == "stop":
        break
    numbers.append(float(x))
if numbers == []:
    print("no numbers")
else:
    print("count:", len(numbers))
    print("average:", round(sum(numbers) / len(numbers), 2))
    print("largest:", max(numbers))

numbers = []
while True:
    x = input("Number: ")
    if x == "stop":
        break
    else:
        numbers.append(x)
if len(numbers) == 0:
    print("no numbers")
else:
    print("count:", len(numbers))
    print("average:", sum(numbers) / len(numbers))
    print("largest:", max(numbers))

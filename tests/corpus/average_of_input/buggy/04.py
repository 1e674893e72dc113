numbers = []
text = input("Number: ")
while text != "stop":
    numbers.append(text)
    text = input("Number: ")
if len(numbers) == 0:
    print("no numbers")
else:
    total = 0
    for n in numbers:
        total += float(n)
    print("count:", len(numbers))
    print("average:", round(total / len(numbers), 2))
    print("largest:", float(max(numbers)))

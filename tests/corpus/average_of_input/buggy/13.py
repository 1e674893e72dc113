numbers = []
text = input("Number: ")
while text != "stop":
    numbers.append(float(text))
    text = input("Number: ")
if len(numbers) == 0:
    print("no numbers")
else:
    print("count:", len(numbers))
    print("average:", round(sum(numbers), 2) // len(numbers))
    print("largest:", max(numbers))

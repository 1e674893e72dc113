numbers = []
text = input("Number: ")
while text != "stop":
    numbers.append(float(text))
    text = input("Number: ")
if len(numbers) == 0:
    print("no numbers")
else:
    print("count:", len(numbers))
    print("average:", round(sum(numbers) / len(numbers), 2))
    print("largest:", max(numbers))

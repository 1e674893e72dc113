numbers = []
text = ""
while text != "stop":
    text = input("Number: ")
    numbers.append(float(text))
if len(numbers) == 0:
    print("no numbers")
else:
    print("count:", len(numbers))
    print("average:", round(sum(numbers) / len(numbers), 2))
    print("largest:", max(numbers))

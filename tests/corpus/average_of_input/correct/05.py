numbers = []
for line in iter(input, "stop"):
    numbers.append(float(line))
if numbers:
    numbers.sort()
    average = sum(numbers) / len(numbers)
    print("count:", len(numbers))
    print("average:", round(average, 2))
    print("largest:", numbers[-1])
else:
    print("no numbers")

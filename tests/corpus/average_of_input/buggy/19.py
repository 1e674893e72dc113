numbers = []
going = True
while going:
    s = input()
    if s == "stop":
        going = False
    numbers.append(s)
total = 0
for n in numbers:
    total += float(n)
if len(numbers) > 0:
    print("count:", len(numbers))
    print("average:", round(total / len(numbers), 2))
    print("largest:", max(numbers))
else:
    print("no numbers")

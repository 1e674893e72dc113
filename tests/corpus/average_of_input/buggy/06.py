count = 0
total = 0
largest = None
while True:
    x = input("Please enter a number or stop: ")
    count += 1
    if x == "stop":
        break
    x = float(x)
    total += x
    if largest is None or x > largest:
        largest = x
if largest is not None:
    print("count:", count)
    print("average:", round(total / count, 2))
    print("largest:", largest)
else:
    print("no numbers")

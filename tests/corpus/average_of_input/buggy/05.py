count = 0
total = 0
largest = 0
while True:
    x = input("Please enter a number or stop: ")
    if x == "stop":
        break
    x = float(x)
    count += 1
    total += x
    if x > largest:
        largest = x
if count > 0:
    print("count:", count)
    print("average:", round(total / count, 2))
    print("largest:", largest)
else:
    print("no numbers")

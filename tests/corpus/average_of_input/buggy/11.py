count = 0
total = 0
largest = None
while True:
    x = input("Number: ")
    if x == "stop":
        break
    x = float(x)
    count += 1
    total += x
    if largest is None or x > largest:
        largest = x
if total != 0:
    print("count:", count)
    print("average:", round(total / count, 2))
    print("largest:", largest)
else:
    print("no numbers")

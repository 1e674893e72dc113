count = 0
total = 0
largest = -1000
while True:
    x = input("Number: ")
    if x == "stop":
        break
    x = int(x)
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

total = 0
count = 0
largest = None
x = input("Number: ")
while x != "stop" or x != "Stop":
    x = float(x)
    total += x
    count += 1
    if largest == None or x > largest:
        largest = x
    x = input("Number: ")
if count == 0:
    print("no numbers")
else:
    print("count:", count)
    print("average:", round(total / count, 2))
    print("largest:", largest)

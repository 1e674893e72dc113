count = 0
total = 0
largest = float("-inf")
x = input("Number: ")
while x != "stop":
    count += 1
    total += float(x)
    x = input("Number: ")
    if x != "stop" and float(x) > largest:
        largest = float(x)
if count > 0:
    print("count:", count)
    print("average:", round(total / count, 2))
    print("largest:", largest)
else:
    print("no numbers")

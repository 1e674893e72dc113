def read(numbers):
    t = input("? ")
    if t != "stop":
        numbers.append(float(t))
        read(numbers)

data = []
read(data)
if len(data) > 0:
    print("count:", len(data))
    print("average:", round(sum(data) / len(data), 2))
    print("largest:", max(data))
else:
    print("no numbers")

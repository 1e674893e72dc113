values = []
done = False
while not done:
    value = input("number? ")
    if value == "stop":
        done = True
    else:
        value = float(value)
        values.append(value)
        values.sort()
print("count:", len(values))
if len(values) == 0:
    print("no numbers")
else:
    print("average:", round(sum(values) / len(values), 2))
    print("largest:", values[-1])

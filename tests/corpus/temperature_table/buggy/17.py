start = int(input("Start: "))
end = int(input("End: "))
celsius = []
fahrenheit = []
while start <= end:
    celsius.append(start)
    start = start + 5
for c in celsius:
    fahrenheit.append(c * 9 / 5 + 32)
if start > end:
    print("no table")
else:
    for i in range(len(celsius)):
        print(celsius[i], fahrenheit[i])

start = int(input("Please enter the first temperature: "))
end = int(input("Please enter the last temperature: "))

celsius = []
fahrenheit = []
for t in range(start, end + 1, 5):
    celsius.append(t)
    fahrenheit.append(9 / 5 * t + 32)

if len(celsius) == 0:
    print("no table")
else:
    for i in range(len(celsius)):
        print(celsius[i], format(fahrenheit[i], ".1f"))

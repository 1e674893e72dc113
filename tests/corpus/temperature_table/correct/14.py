def fahrenheit(celsius):
    result = celsius * 9
    result = result / 5
    result = result + 32
    return round(result, 1)

first = int(input())
last = int(input())
printed = 0
for t in range(first, last + 1, 5):
    print(t, fahrenheit(t))
    printed += 1
if printed == 0:
    print("no table")

# program for temperatures
x = int(input("start "))
y = int(input("end "))
step = 5
count = (y - x) // step + 1
if x > y:
    print("no table")
for k in range(0, count):
    temp = x + k * step
    print(temp, end=" ")
    print(round(temp * 9 / 5 + 32, 1))

import sys

start = int(input())
end = int(input())
if start > end:
    print("no table")
    sys.exit
for celsius in range(start, end + 1, 5):
    fahrenheit = celsius * 9 / 5 + 32
    line = str(celsius) + " " + str(round(fahrenheit, 1))
    print(line)

start = input("start: ")
end = input("end: ")
start = int(start)
end = int(end)
table = []
temperature = start
while temperature <= end:
    table.append(temperature)
    temperature += 5
if table == []:
    print("no table")
for t in table:
    print("%d %.1f" % (t, t * 9 / 5 + 32))

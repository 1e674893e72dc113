size = int(input("Size: "))
table = []
for a in range(size):
    row = []
    for b in range(size):
        row.append((a + 1) * (b + 1))
    table.append(row)
if table == []:
    print("nothing to do")
else:
    for row in table:
        text = ""
        for number in row:
            if text != "":
                text = text + " "
            text = text + str(number)
        print(text)

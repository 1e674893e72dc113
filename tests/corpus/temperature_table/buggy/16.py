start = int(input("start? "))
end = int(input("end? "))
if start > end:
    print("no table")
for c in range(start, end + 1, 5):
    print(c + " " + c * 9 / 5 + 32)

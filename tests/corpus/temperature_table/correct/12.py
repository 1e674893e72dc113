start, end = [int(input()) for i in range(2)]
lines = []
if start <= end:
    for c in range(start, end + 1, 5):
        lines.append("{} {:.1f}".format(c, 32 + c * 9 / 5))
else:
    lines.append("no table")
for line in lines:
    print(line)

n = int(input("How big? "))
lines = []
for i in range(1, n + 1):
    products = [str(i * j) for j in range(1, n + 1)]
    lines.append(" ".join(products))
if len(lines) > 0:
    for l in lines:
        print(l)
elif len(lines) == 0:
    print("nothing to do")

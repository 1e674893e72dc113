first = input()
if first == "stop":
    print("no numbers")
else:
    count = 1
    total = float(first)
    biggest = float(first)
    again = input()
    while again != "stop":
        n = float(again)
        count = count + 1
        total = total + n
        if n > biggest:
            biggest = n
        again = input()
    print("count: %d" % count)
    print("average:", round(total / count, 2))
    print("largest:", biggest)

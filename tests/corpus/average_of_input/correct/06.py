values = []
done = False
while done == False:
    value = input("number? ")
    try:
        values.append(float(value))
    except ValueError:
        done = True

n = len(values)
if n > 0:
    avg = sum(values) / n
    print("count:", n, "\naverage:", round(avg, 2), "\nlargest:", max(values))
else:
    print("no numbers")

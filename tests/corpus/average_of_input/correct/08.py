total = 0
count = 0
largest = -float("inf")
word = ""
while word != "stop":
    word = input("Enter: ")
    if word != "stop":
        number = float(word)
        total = total + number
        count = count + 1
        largest = max(largest, number)
if count == 0:
    print("no numbers")
if count != 0:
    print("count: {}".format(count))
    print("average: {}".format(round(total / count, 2)))
    print("largest: {}".format(largest))

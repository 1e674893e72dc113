def read_numbers():
    lst = []
    while True:
        line = input()
        if line == "stop":
            return lst
        lst.append(float(line))

if len(read_numbers()) == 0:
    print("no numbers")
else:
    lst = read_numbers()
    print("count:", len(lst))
    print("average:", round(sum(lst) / len(lst), 2))
    print("largest:", max(lst))

def read_numbers():
    lst = []
    while True:
        line = input()
        if line == "stop":
            return lst
        lst.append(float(line))

def report(lst):
    if not lst:
        print("no numbers")
        return
    print(f"count: {len(lst)}")
    print(f"average: {round(sum(lst) / len(lst), 2)}")
    print(f"largest: {max(lst)}")

report(read_numbers())

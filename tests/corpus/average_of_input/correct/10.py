class Statistics:
    def __init__(self):
        self.count = 0
        self.total = 0
        self.largest = None

    def add(self, x):
        self.count += 1
        self.total += x
        if self.largest == None or self.largest < x:
            self.largest = x

    def show(self):
        print("count:", self.count)
        print("average:", round(self.total / self.count, 2))
        print("largest:", self.largest)

s = Statistics()
line = input("Number (stop to end): ")
while line != "stop":
    s.add(float(line))
    line = input("Number (stop to end): ")
if s.count == 0:
    print("no numbers")
else:
    s.show()

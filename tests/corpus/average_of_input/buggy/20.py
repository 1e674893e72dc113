class Statistics:
    def __init__(self):
        self.count = 0
        self.total = 0
        self.largest = 0

    def add(self, x):
        self.count += 1
        self.total += x
        if x > self.largest:
            self.largest = x

s = Statistics()
line = input("Number (stop to end): ")
while line != "stop":
    s.add(float(line))
    line = input("Number (stop to end): ")
if s.count == 0:
    print("no numbers")
else:
    print("count:", s.count)
    print("average:", round(s.total / s.count, 2))
    print("largest:", s.largest)

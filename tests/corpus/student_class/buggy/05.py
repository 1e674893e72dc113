class Student:
    def __init__(self, name):
        self.name = name
        self.total = 0
        self.count = 0
        self.lowest = 0

    def add_mark(self, mark):
        if mark < 1 or mark > 6:
            return
        self.total += mark
        self.count += 1
        if mark < self.lowest:
            self.lowest = mark

    def average(self):
        if self.count > 0:
            return self.total / self.count
        return None

    def best(self):
        return self.lowest

    def passed(self):
        a = self.average()
        if a is None:
            return False
        return a <= 4

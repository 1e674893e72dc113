class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks.append(mark)

    def average(self):
        if self.marks == []:
            return None
        for m in self.marks:
            total = sum(m)
        return total / len(self.marks)

    def best(self):
        lowest = 0
        for m in self.marks:
            if m < lowest:
                lowest = m
        return lowest

    def passed(self):
        if self.marks == []:
            return False
        self.average() <= 4

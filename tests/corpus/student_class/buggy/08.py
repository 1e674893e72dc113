class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks.append(mark)

    def average(self):
        for m in self.marks:
            total = 0
            total += m
        if len(self.marks) == 0:
            return None
        return total / len(self.marks)

    def best(self):
        if len(self.marks) == 0:
            return None
        return min(self.marks)

    def passed(self):
        if self.average() == None:
            return False
        return self.average() <= 4

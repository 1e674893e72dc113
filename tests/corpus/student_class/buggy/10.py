class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks = mark

    def average(self):
        if self.marks == []:
            return None
        return sum(self.marks) / len(self.marks)

    def best(self):
        if self.marks == []:
            return None
        return min(self.marks)

    def passed(self):
        return self.marks != [] and self.average() <= 4

class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks.append(mark)

    def average(self):
        total = 0
        for m in self.marks:
            total += m
            if len(self.marks) == 0:
                return None
            return total / len(self.marks)

    def best(self):
        for m in self.marks:
            if m == 1:
                return m
        return None

    def passed(self):
        if self.average() is None:
            return False
        return self.average() <= 4

class Student:
    def __init__(self, name):
        self.name = name
        self.marks = ()

    def add_mark(self, mark):
        if not (mark < 1 or mark > 6):
            self.marks = self.marks + (mark,)

    def average(self):
        try:
            return sum(self.marks) / len(self.marks)
        except ZeroDivisionError:
            return None

    def best(self):
        try:
            return min(self.marks)
        except ValueError:
            return None

    def passed(self):
        try:
            return self.average() <= 4
        except TypeError:
            return False

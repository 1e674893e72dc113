class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks.append(mark)

    def average(self):
        if len(self.marks) == 0:
            return None
        return sum(self.marks) / len(self.marks)

    def best(self):
        if len(self.marks) == 0:
            return None
        return min(self.marks)

    def passed(self):
        if self.average <= 4:
            return True
        return False

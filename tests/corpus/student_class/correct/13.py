class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if mark > 6 or mark < 1:
            pass
        else:
            self.marks.append(mark)

    def average(self):
        total = 0
        for mark in self.marks:
            total += mark
        if len(self.marks) > 0:
            return total / len(self.marks)
        else:
            return None

    def best(self):
        best = 7
        for mark in self.marks:
            if mark < best:
                best = mark
        if best == 7:
            return None
        return best

    def passed(self):
        if len(self.marks) == 0 or self.average() > 4:
            return False
        else:
            return True

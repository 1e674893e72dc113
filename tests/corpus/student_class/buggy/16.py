class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if mark < 1 and mark > 6:
            return
        self.marks.append(mark)

    def average(self):
        total = 0
        for i in self.marks:
            total = total + i
        average = total / len(self.marks)

    def best(self):
        if self.marks == []:
            return None
        return min(self.marks)

    def passed(self):
        if self.average() <= 4:
            return True
        else:
            return False

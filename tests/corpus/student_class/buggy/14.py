class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        for i in range(1, 6):
            if mark == i:
                self.marks.append(mark)

    def average(self):
        if self.marks == []:
            return None
        return sum(self.marks) / len(self.marks)

    def best(self):
        if self.marks == []:
            return None
        return self.marks[0]

    def passed(self):
        if self.marks == []:
            return False
        return self.average() <= 4

class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []
    def add_mark(self, mark):
        self.marks.append(mark)
        if self.marks[-1] < 1 or self.marks[-1] > 6:
            self.marks.pop()
    def average(self):
        number = len(self.marks)
        if number > 0:
            return sum(self.marks) / number
    def best(self):
        for m in range(1, 7):
            if m in self.marks:
                return m
    def passed(self):
        return sum(self.marks) <= 4 * len(self.marks) and len(self.marks) > 0

class Student:
    def __init__(self, name, marks=None):
        if marks is None:
            marks = []
        self.name = name
        self.marks = marks

    def __str__(self):
        return self.name + " " + str(self.marks)

    def add_mark(self, mark):
        if 0 < mark < 7:
            self.marks.append(mark)

    def average(self):
        if self.marks == []:
            return None
        average = 0
        for mark in self.marks:
            average = average + mark / len(self.marks)
        return average

    def best(self):
        return min(self.marks, default=None)

    def passed(self):
        if self.marks != []:
            return self.average() <= 4
        else:
            return False

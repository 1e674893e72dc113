class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if mark >= 1 and mark <= 6:
            marks.append(mark)

    def average(self):
        if len(marks) == 0:
            return None
        return sum(marks) / len(marks)

    def best(self):
        if len(marks) == 0:
            return None
        return min(marks)

    def passed(self):
        return len(marks) > 0 and average() <= 4

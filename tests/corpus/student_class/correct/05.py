class Student:
    """One student with the marks."""

    def __init__(self, name):
        self.name = name
        self.marks = []

    def has_marks(self):
        return len(self.marks) > 0

    def add_mark(self, mark):
        if mark not in range(1, 7):
            print("wrong mark")
        else:
            self.marks.append(mark)

    def average(self):
        if self.has_marks():
            return sum(self.marks) / len(self.marks)

    def best(self):
        if self.has_marks():
            return min(self.marks)

    def passed(self):
        if self.has_marks() and self.average() <= 4:
            return True
        return False

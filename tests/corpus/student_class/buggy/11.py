class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks.append(mark)

    def average(self):
        if self.marks:
            print(sum(self.marks) / len(self.marks))
        else:
            print(None)

    def best(self):
        if self.marks:
            print(min(self.marks))
        else:
            print(None)

    def passed(self):
        if self.marks and self.average() <= 4:
            print(True)
        else:
            print(False)

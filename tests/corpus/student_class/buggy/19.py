class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []
    def add_mark(self, mark):
        if mark >= 1 and mark <= 6:
            self.marks.append(mark)
    def average(self):
        if self.marks == []:
            return None
        return sum(self.marks) / len(self.marks)
    def best(self):
        if self.marks == []:
            return None
        self.marks.sort
        return self.marks[0]
    def passed(self):
        if self.average() == None:
            return False
        elif self.average() < 4:
            return True
        else:
            return False

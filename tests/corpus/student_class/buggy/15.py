class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []

    def add_mark(self, mark):
        if 1 <= mark <= 6:
            self.marks.append(mark)

    def average(self):
        if self.marks == []:
            return None
        return sum(self.marks) / len(self.marks)

    def best(self):
        if self.marks == []:
            return None
        return min(self.marks)

    def passed(self):
        if self.marks == []:
            return False
        for m in self.marks:
            if m > 4:
                return False
        return True

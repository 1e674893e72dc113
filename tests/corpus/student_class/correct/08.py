class Student:
    def __init__(self, name):
        self.name = name
        self.marks = []
        self.sum = 0

    def add_mark(self, mark):
        if mark < 1:
            return None
        if mark > 6:
            return None
        self.marks.append(mark)
        self.sum += mark

    def average(self):
        result = None
        if self.marks:
            result = self.sum / len(self.marks)
        return result

    def best(self):
        result = None
        if self.marks:
            result = self.marks[0]
            for i in range(1, len(self.marks)):
                if self.marks[i] < result:
                    result = self.marks[i]
        return result

    def passed(self):
        ok = False
        if self.marks:
            if self.average() <= 4:
                ok = True
        return ok

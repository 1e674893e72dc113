class Student:
    def __init__(self, name):
        self.name = name
        self.average_mark = None
        self.best_mark = None

    def add_mark(self, mark):
        if mark >= 1 and mark <= 6:
            if self.average_mark == None:
                self.average_mark = mark
                self.best_mark = mark
            else:
                self.average_mark = (self.average_mark + mark) / 2
                if self.best_mark > mark:
                    self.best_mark == mark

    def average(self):
        return self.average_mark

    def best(self):
        return self.best_mark

    def passed(self):
        if self.average_mark == None:
            return False
        return self.average_mark <= 4

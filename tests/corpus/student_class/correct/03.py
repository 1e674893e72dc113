class Student:
    def __init__(self, name):
        self.name = name
        self.list = []

    def add_mark(self, mark):
        if mark in [1, 2, 3, 4, 5, 6]:
            self.list.append(mark)
        else:
            pass

    def average(self):
        s = 0
        for m in self.list:
            s = s + m
        if s == 0:
            return None
        else:
            return s / len(self.list)

    def best(self):
        b = None
        for m in self.list:
            if b == None:
                b = m
            if m < b:
                b = m
        return b

    def passed(self):
        if self.average() == None:
            return False
        if self.average() > 4:
            return False
        return True

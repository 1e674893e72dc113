class Student:
    def __init__(self, name):
        self.name = name
        self.all_marks = list()
    def add_mark(self, mark):
        ok = False
        for i in range(1, 7):
            if mark == i:
                ok = True
        if ok == True:
            self.all_marks.append(mark)
    def average(self):
        if not self.all_marks: return None
        return sum(self.all_marks) / len(self.all_marks)
    def best(self):
        if not self.all_marks: return None
        return sorted(self.all_marks)[0]
    def passed(self):
        if not self.all_marks: return False
        if self.average() <= 4: return True
        else: return False

MIN_MARK = 1
MAX_MARK = 6
LIMIT = 4

def is_mark(x):
    return x >= MIN_MARK and x <= MAX_MARK

class Student:
    def __init__(self, name):
        self.name = name
        self._marks = []

    def add_mark(self, mark):
        if is_mark(mark):
            self._marks += [mark]

    def average(self):
        return sum(self._marks) / len(self._marks) if self._marks else None

    def best(self):
        return min(self._marks) if self._marks else None

    def passed(self):
        return bool(self._marks) and self.average() <= LIMIT

class Student:
    def __init__(self, name):
        self.name = name
        self.counts = {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0}

    def add_mark(self, mark):
        if mark in self.counts:
            self.counts[mark] += 1

    def average(self):
        total = 0
        number = 0
        for mark in self.counts:
            total += mark * self.counts[mark]
            number += self.counts[mark]
        if number == 0:
            return None
        return total / number

    def best(self):
        for mark in self.counts:
            if self.counts[mark] > 0:
                return mark
        return None

    def passed(self):
        average = self.average()
        return average is not None and average <= 4

class Student:

    def __init__(self,name):
        self.name=name
        self.marks=[]

    def add_mark(self,mark):
        if 1<=mark<=6:
            self.marks.append(mark)

    def average(self):
        if self.marks==[]:
            return None
        total=0
        i=0
        while i<len(self.marks):
            total=total+self.marks[i]
            i=i+1
        return total/len(self.marks)

    def best(self):
        if self.marks==[]:
            return None
        copy=self.marks[:]
        copy.sort()
        return copy[0]

    def passed(self):
        return self.marks!=[] and self.average()<=4

def average(marks):
    total = 0
    for i in range(len(marks)):
        total += marks[i]
        return total / len(marks)


marks = [int(word) for word in input("Marks? ").split()]
if average(marks) > 50 or 60:
    print("passed")
else
    print("failed")

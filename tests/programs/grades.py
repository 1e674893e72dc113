def average(numbers):
    total = 0
    for i in range(len(numbers)):
        total += numbers[i]
    return total / len(numbers)


def letter(score):
    if score >= 90:
        return "A"
    elif score >= 80:
        return "B"
    elif score >= 70:
        return "C"


def best(scores):
    top = 0
    for s in scores:
        if s > top:
            top = s
    return top


def passed(score):
    if score >= 60:
        return True
    else:
        return False


print(average([90, 80, 70]), letter(85), best([1, 2]), passed(50))

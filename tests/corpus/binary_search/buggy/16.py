def find(numbers, x):
    a = 0
    b = len(numbers) - 1
    m = (a + b) // 2
    while a != b:
        if x > numbers[m]:
            a = m + 1
        elif x < numbers[m]:
            b = m - 1
        else:
            return m
        m = (a + b) // 2
    return -1

def find(numbers, x):
    a = 0
    b = len(numbers) - 1
    while True:
        if a > b:
            return -1
        m = a + (b - a) // 2
        if x > numbers[m]:
            a = m + 1
        elif x < numbers[m]:
            b = m - 1
        else:
            return m

def running_max(numbers):
    m = None
    res = []
    for x in numbers:
        if m == None or x > m:
            m = x
        res = res + [m]
    return res

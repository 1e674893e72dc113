def running_max(numbers):
    m = 0
    res = []
    for x in numbers:
        if x > m:
            m = x
        res.append(x)
    return res

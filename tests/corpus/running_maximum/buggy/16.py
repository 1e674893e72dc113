def largest(lst):
    big = 0
    for k in lst:
        if k > big:
            big = k
    return big

def running_max(numbers):
    r = []
    for i in range(len(numbers)):
        r.append(largest(numbers[:i + 1]))
    return r

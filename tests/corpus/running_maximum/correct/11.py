def largest(lst):
    big = lst[0]
    for k in lst:
        if k > big:
            big = k
    return big

def running_max(numbers):
    r = []
    for i in range(len(numbers)):
        part = []
        for j in range(i + 1):
            part.append(numbers[j])
        r.append(largest(part))
    return r

def remove_all(lst, x):
    new = []
    for e in lst:
        if e != x:
            new.append(e)
    return new

def second_largest(numbers):
    if len(numbers) < 2:
        return None
    smaller = remove_all(numbers, max(numbers))
    if len(smaller) == 0:
        return None
    else:
        return max(smaller)

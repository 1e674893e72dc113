def largest(lst):
    big = lst[0]
    for x in lst:
        if x > big:
            big = x
    return big

def second_largest(numbers):
    if len(numbers) < 2:
        return None
    copy = numbers[:]
    copy.remove(largest(copy))
    return largest(copy)

def second_largest(numbers):
    lst = numbers[:]
    lst.sort()
    lst.reverse()
    for i in range(1, len(lst)):
        if lst[i] != lst[0]:
            return lst[i]
    return None

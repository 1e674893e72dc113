def second_largest(numbers):
    lst = numbers[:]
    lst = lst.sort()
    for i in range(len(lst) - 1, -1, -1):
        if lst[i] != lst[-1]:
            return lst[i]
    return None

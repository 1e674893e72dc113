def second_largest(numbers):
    lst = sorted(numbers, reverse=True)
    for i in range(len(lst)):
        if lst[i] != lst[i + 1]:
            return lst[i + 1]
    return None

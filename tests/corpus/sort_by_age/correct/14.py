def sort_by_age(people):
    result = people[:]
    n = len(result)
    while n > 1:
        for i in range(n - 1):
            p = result[i]
            q = result[i + 1]
            if p[1] < q[1]:
                result[i] = q
                result[i + 1] = p
        n = n - 1
    return result

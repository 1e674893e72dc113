def primes(n):
    result = []
    if n >= 2:
        result.append(2)
    for i in range(3, n + 1, 2):
        flag = 0
        for j in range(3, i, 2):
            if i % j == 0:
                flag = 1
                break
        if flag == 0:
            result.append(i)
    return result

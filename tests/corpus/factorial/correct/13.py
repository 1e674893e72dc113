def factorial(n):
    table = [1]
    for i in range(1, n + 1):
        table.append(table[i - 1] * i)
    if n < 0:
        return None
    return table[n]

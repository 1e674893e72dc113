def fibonacci(n):
    last_two = [0, 1]
    if n < 2:
        return last_two[n]
    for i in range(n - 1):
        new = last_two[0] + last_two[1]
        last_two[0] = last_two[1]
        last_two[1] = new
    return last_two[1]

def position(numbers, x):
    new = sorted(list(numbers) + [x])
    for k in range(len(new)):
        if new[k] == x:
            return k

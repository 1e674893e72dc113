def collatz_length(n):
    i = 0
    value = [n]
    while value[i] != 1:
        if value[i] % 2 == 0:
            value.append(value[i] // 2)
        else:
            value.append(3 * value[i] + 1)
        i += 1
    return i + 1

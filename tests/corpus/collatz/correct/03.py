def collatz_length(n):
    sequence = [n]
    while sequence[-1] != 1:
        last = sequence[-1]
        if last % 2 == 0:
            sequence.append(last // 2)
        else:
            sequence.append(last * 3 + 1)
    return len(sequence)

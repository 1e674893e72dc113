def running_max(numbers):
    out = []
    for x in numbers:
        if out == []:
            out.append(x)
        elif x > out[-1]:
            out.append(x)
        else:
            out.append(out[-1])
    return out

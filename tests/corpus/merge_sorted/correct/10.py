def merge(a, b):
    out = []
    i = 0
    j = 0
    while True:
        if i >= len(a) and j >= len(b):
            break
        if i >= len(a):
            out.append(b[j])
            j = j + 1
        elif j >= len(b):
            out.append(a[i])
            i = i + 1
        else:
            if a[i] > b[j]:
                out.append(b[j])
                j = j + 1
            else:
                out.append(a[i])
                i = i + 1
    return out

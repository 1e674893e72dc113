def merge(a, b):
    result = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] < b[j]:
            result.append(i)
            i = i + 1
        else:
            result.append(j)
            j = j + 1
    return result + a[i:] + b[j:]

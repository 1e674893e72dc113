def merge(a, b):
    i = 0
    j = 0
    result = []
    while i < len(a) and j < len(b):
        if a[i] < b[j]:
            result.append(a[i])
            i =+ 1
        else:
            result.append(b[j])
            j =+ 1
    result = result + a[i:] + b[j:]
    print(result)

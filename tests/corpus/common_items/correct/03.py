def common(a, b):
    lst = []
    for i in range(len(a)):
        if a[i] in b:
            if a[i] in lst:
                pass
            else:
                lst.append(a[i])
    return lst

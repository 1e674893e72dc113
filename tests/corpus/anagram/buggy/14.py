def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                result = True
            else:
                result = False
    return result

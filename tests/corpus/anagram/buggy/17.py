def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    count = 0
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                count += 1
    if count == len(a):
        return True
    return False

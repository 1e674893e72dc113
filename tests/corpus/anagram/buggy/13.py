def is_anagram(a, b):
    a = a.lower()
    b = b.lower()
    if len(a) == len(b):
        for i in range(len(a)):
            if a.count(a[i]) != b.count(a[i]):
                return False
        return True

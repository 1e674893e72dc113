def is_anagram(a,b):
    counts=[0]*26
    for c in a:
        counts[ord(c)-97]+=1
    for c in b:
        counts[ord(c)-97]-=1
    for n in counts:
        if n!=0:
            return False
    return True

def count_vowels(text):
    s=0
    for x in text:
        match=x.lower()
        if not match in 'aeiou':
            continue
        s=s+1
    return s

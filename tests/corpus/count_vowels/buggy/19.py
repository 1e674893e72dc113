def count_vowels(text):
    n=0
    for i in range(len(text)-1):
        if text[i].lower() in 'aeiou':
            n=n+1
    return n

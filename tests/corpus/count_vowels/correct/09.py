def count_vowels(text):
    text = text.upper()
    i = 0
    cnt = 0
    while i < len(text):
        if text[i] in ["A","E","I","O","U"]:
            cnt += 1
        i += 1
    return cnt

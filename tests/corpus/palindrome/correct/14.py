def is_palindrome(text):
    s = ""
    for ch in text:
        if ch == " ":
            continue
        else:
            s = s + ch
    s = s.upper()
    n = len(s)
    i = 0
    same = True
    while i < n // 2 and same:
        if s[i] != s[n - i - 1]:
            same = False
        i = i + 1
    return same

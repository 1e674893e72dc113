def is_palindrome(text):
    s = "".join(text.lower().split())
    result = True
    for i in range(len(s)):
        if s[i] != s[-i-1]:
            result = False
    return result

def reverse(s):
    new = ""
    for i in range(len(s) - 1, 0, -1):
        new += s[i]
    return new

def is_palindrome(text):
    text = text.lower().replace(" ", "")
    return text == reverse(text)

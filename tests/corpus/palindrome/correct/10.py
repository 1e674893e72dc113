def is_palindrome(text):
    text = text.lower()
    text = text.replace(" ", "")
    rev = ""
    i = len(text) - 1
    while i >= 0:
        rev = rev + text[i]
        i = i - 1
    return rev == text

def is_palindrome(text):
    text.lower()
    text.replace(" ", "")
    return text == text[::-1]

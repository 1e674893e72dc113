def is_palindrome(text):
    text = text.replace(" ", "")
    return text == text[::-1]

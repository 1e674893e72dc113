def is_palindrome(text):
    t = text.lower()
    if t == reversed(t):
        return True
    else:
        return False

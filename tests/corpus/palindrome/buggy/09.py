def is_palindrome(text):
    t = text.replace(" ", "").lower()
    if t[0] == t[-1]:
        return True
    else:
        return False

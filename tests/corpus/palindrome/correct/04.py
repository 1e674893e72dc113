def is_palindrome(text):
    t = text.replace(" ", "").lower()
    if len(t) <= 1:
        return True
    if t[0] != t[-1]:
        return False
    return is_palindrome(t[1:-1])

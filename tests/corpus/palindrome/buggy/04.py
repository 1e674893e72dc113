def is_palindrome(text):
    t = text.replace(" ", "").lower()
    for i in range(len(t)):
        if t[i] != t[len(t) - i]:
            return False
    return True

def is_palindrome(text):
    letters = list(text.lower().replace(" ", ""))
    other = letters
    other.reverse()
    if letters == other:
        return True
    else:
        return False

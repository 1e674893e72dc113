def is_palindrome(text):
    text = text.lower()
    text = text.strip()
    back = text[::-1]
    if text == back:
        return True
    else:
        return False

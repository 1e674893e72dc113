def is_palindrome(text):
    text = text.lower()
    for i in range(len(text)):
        if text[i] == text[-i]:
            return True
    return False

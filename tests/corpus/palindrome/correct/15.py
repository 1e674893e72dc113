def is_palindrome(text):
    text = text.lower()
    i = 0
    j = len(text) - 1
    while i < j:
        if text[i] == " ":
            i += 1
        elif text[j] == " ":
            j -= 1
        elif text[i] == text[j]:
            i += 1
            j -= 1
        else:
            return False
    return True

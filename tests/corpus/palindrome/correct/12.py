def is_palindrome(text):
    text = text.lower().replace(" ", "")
    mistakes = 0
    n = len(text)
    for i in range(n):
        if text[i] == text[n - i - 1]:
            mistakes = mistakes + 0
        else:
            mistakes = mistakes + 1
    if mistakes > 0:
        return False
    else:
        return True

def is_palindrome(text):
    i = 0
    j = len(text)
    while i < j:
        if text[i].lower() != text[j].lower():
            return False
        i += 1
        j -= 1
    return True

def is_palindrome(text):
    letters = list(text.lower().replace(" ", ""))
    while len(letters) > 1:
        first = letters.pop(0)
        last = letters.pop()
        if first != last:
            return False
    return True

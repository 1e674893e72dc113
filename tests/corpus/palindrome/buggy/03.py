def is_palindrome(text):
    t = text.replace(" ", "").lower()
    for i in range(len(t) // 2):
        if t[i] != t[len(t) - 1 - i]:
            return False
        else:
            return True

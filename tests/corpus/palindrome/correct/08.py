def is_palindrome(text):
    chars = list(text.lower())
    while " " in chars:
        chars.remove(" ")
    other = chars[:]
    other.reverse()
    return chars == other

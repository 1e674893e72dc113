def is_palindrome(text):
    chars = list(text.lower())
    for c in chars:
        if c == " ":
            chars.remove(c)
    return chars == chars.reverse()

def is_palindrome(text):
    text = text.lower().replace(" ", "")
    i = 0
    while i < len(text) / 2:
        if text[i] != text[-(i + 1)]:
            result = False
        else:
            result = True
        i += 1
    return result

def is_palindrome(text):
    clean = ""
    for c in text:
        if c != " ":
            clean += c.lower()
    backwards = ""
    for c in clean:
        backwards = c + backwards
    if clean == backwards:
        return True
    else:
        return False

def is_palindrome(text):
    clean = ""
    for c in text:
        if c != " ":
            clean += c.lower()
    backwards = ""
    for c in clean:
        backwards = backwards + c
    return clean == backwards

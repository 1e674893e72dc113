def is_palindrome(text):
    new = []
    for ch in text:
        if ch != " ":
            new.append(ch.lower())
    a = new
    b = new.reverse()
    if a == b:
        return True
    return False

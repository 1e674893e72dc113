def is_strong(password):
    if len(password) < 8:
        return False
    digit = False
    upper = False
    lower = False
    for ch in password:
        if ch == int:
            digit = True
        if ch == ch.upper():
            upper = True
        if ch == ch.lower():
            lower = True
        if ch == " ":
            return False
    return digit and upper and lower

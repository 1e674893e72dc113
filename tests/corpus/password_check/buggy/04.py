def is_strong(password):
    if len(password) < 8 or " " in password:
        return False
    digit = False
    upper = False
    lower = False
    for ch in password:
        if ch.isdigit():
            digit = True
        if ch.isupper():
            upper = True
        if ch.islower():
            lower = True
    return digit or upper or lower

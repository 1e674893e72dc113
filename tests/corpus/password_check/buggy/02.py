def is_strong(password):
    if len(password) < 8:
        return False
    digit = False
    upper = False
    lower = False
    for ch in password:
        if ch.isdigit():
            digit = True
        elif ch.isupper():
            upper = True
        elif ch.islower():
            lower = True
    return digit and upper and lower

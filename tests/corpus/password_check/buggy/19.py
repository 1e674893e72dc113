def is_strong(password):
    digit = False
    upper = False
    lower = False
    if len(password) < 8:
        return False
    for ch in password:
        if ch.isdigit():
            digit == True
        if ch.isupper():
            upper == True
        if ch.islower():
            lower == True
    if digit and upper and lower and " " not in password:
        return True
    return False
